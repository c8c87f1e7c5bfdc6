import type { Exchange } from "../model/exchange.ts";
import type { Made } from "../model/plan.ts";
import type { CauseName } from "./causes.ts";
import { ask, askMaking, type Course, factOf, isOver } from "./course.ts";
import { type Diagnosis, type Fact, faulty, fine, untried } from "./diagnosis.ts";
import { OPERATIONS, type Operation, type Thing } from "./operations.ts";
import { statusOf } from "./read-fault.ts";

/** What earlier answers gave; an operation that succeeded stands there by its name. */
type Given = Record<string, string>;

/** Tries each operation that the suite needs; false where no case could run. */
export async function examineOperations(course: Course): Promise<boolean> {
  const source = keyOf(course, "source");
  const given: Given = { source: `/${course.bucket ?? ""}/${source}`, prefix: keyOf(course, "aborted") };
  let runs = true;
  for (const operation of OPERATIONS) {
    const obstacle = isOver(course) ?? lackOf(operation, given);
    const diagnosis =
      obstacle === undefined ? await tryOut(course, operation, given) : untried(operation.name, obstacle);
    course.tell(diagnosis);
    runs &&= !diagnosis.stops;
  }
  return runs;
}

/** Gives the operation that should have succeeded before. */
function lackOf({ needs = [] }: Operation, given: Given): string | undefined {
  const missing = needs.find((need) => given[need] === undefined);
  if (missing === undefined) return undefined;
  const giver = OPERATIONS.find(({ name, gives = {} }) => name === missing || missing in gives);
  return `it needs ${giver?.name ?? missing}`;
}

async function tryOut(course: Course, operation: Operation, given: Given): Promise<Diagnosis> {
  const { tools } = course;
  const question = questionOf(course, operation, operation.question, given);
  const answer = await askMaking(course, question, madeBy(course, operation));
  const fact = factOf(course, operation.tried, answer);
  if (!tools.read.answeredOk(answer)) return refused(operation, answer, fact);
  for (const [name, from] of Object.entries(operation.gives ?? {})) {
    const value = tools.read.capture(from, answer);
    if (value !== undefined) given[name] = value;
  }
  const wrong = operation.wrong?.(answer, tools.read, new Set(Object.keys(given)));
  if (wrong !== undefined) return costing(operation, "wrong-answer", { ...fact, came: `${fact.came}, but ${wrong}` });
  given[operation.name] = "";
  return (await stillThere(course, operation, given, fact)) ?? fine(operation.name, fact);
}

/** What was taken away is asked for again: the answer of a deletion is only a promise. */
async function stillThere(
  course: Course,
  operation: Operation,
  given: Given,
  fact: Fact,
): Promise<Diagnosis | undefined> {
  if (operation.gone === undefined) return undefined;
  const answer = await ask(course, questionOf(course, operation, operation.gone, given));
  if (!course.tools.read.answeredOk(answer)) return undefined;
  const came = `${fact.came}, but afterwards it is there: ${course.tools.read.describe(answer)}`;
  return faulty(operation.name, "deletes-do-nothing", { ...fact, came });
}

function refused(operation: Operation, answer: Exchange, fact: Fact): Diagnosis {
  const { name, needed, gone } = operation;
  const forbidden = statusOf(answer) === 403;
  if (gone !== undefined) return faulty(name, forbidden ? "no-rights-to-delete" : "deletes-refused", fact, name);
  if (forbidden) return faulty(name, needed ? "no-rights" : "no-rights-to-some", fact, name);
  return costing(operation, "not-served", fact);
}

/** What no case can do without stops a run, whatever is wrong with it. */
function costing({ name, needed, use }: Operation, cause: CauseName, fact: Fact): Diagnosis {
  return faulty(name, needed ? "needed-not-served" : cause, fact, use);
}

function questionOf(course: Course, { thing }: Operation, question: Operation["question"], values: Given) {
  const bucket = course.bucket ?? "";
  return { ...question, bucket, values, ...(thing !== undefined && { key: keyOf(course, thing) }) };
}

/** Every name that is made holds the id: `copypart clean` takes away nothing else. */
function keyOf({ tools }: Pick<Course, "tools">, thing: Thing): string {
  return `${tools.runId}/doctor/${thing}`;
}

function madeBy(course: Course, { makes, thing }: Operation): Made | undefined {
  if (makes === undefined || thing === undefined) return undefined;
  const place = { bucket: course.bucket ?? "", key: keyOf(course, thing), owner: "main" } as const;
  return makes === "upload" ? { kind: "upload", ...place } : { kind: "object", versioned: false, ...place };
}
