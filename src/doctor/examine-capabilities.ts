import type { Capability } from "../model/capability.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Made } from "../model/plan.ts";
import type { Question } from "../model/question.ts";
import { shownByEndpoint, TRIALS } from "./capability-trials.ts";
import { ask, askMaking, type Course, count, factOf, isOver } from "./course.ts";
import { type Diagnosis, type Fact, faulty, fine, untried } from "./diagnosis.ts";
import type { Trial } from "./trial.ts";

/** Tries each capability that a request or two can show: those that are declared are told, what else works is proposed. */
export async function examineCapabilities(course: Course): Promise<void> {
  for (const capability of shownByEndpoint(course.setting.endpoint)) course.seen.set(capability, true);
  await examinePlainHttp(course);
  await examineBuckets(course);
  for (const trial of TRIALS) await examineTrial(course, trial);
  tellUntried(course);
  tellOthers(course);
}

async function examineTrial(course: Course, trial: Trial): Promise<void> {
  const { tools, bucket = "", isOurs } = course;
  const place = { target: tools.target, bucket, prefix: `${tools.runId}/doctor/` };
  const questions = trial.configures && !isOurs ? undefined : trial.questions(place);
  if (questions === undefined || isOver(course) !== undefined) return;
  let last: Exchange | undefined;
  for (const question of questions) {
    if (last !== undefined && !tools.read.answeredOk(last)) break;
    last = await askMaking(course, question, madeBy(question));
  }
  if (last === undefined) return;
  note(course, trial.capability, trial.shows(last, tools.read), factOf(course, trial.tried, last));
}

/** What a question may bring into being. */
function madeBy({ method, bucket = "", key }: Question): Made | undefined {
  if (key === undefined) return undefined;
  if (method === "PUT") return { kind: "object", bucket, key, versioned: false, owner: "main" };
  return method === "POST" ? { kind: "upload", bucket, key, owner: "main" } : undefined;
}

/** The same server over plain http, where its endpoint is https. */
async function examinePlainHttp(course: Course): Promise<void> {
  const { tools, setting } = course;
  const endpoint = tools.target.plainEndpoint;
  if (endpoint === undefined || setting.endpoint.startsWith("http:") || isOver(course) !== undefined) return;
  const answer = count(course, await tools.ask({ method: "GET" }, { ...setting, endpoint }));
  note(course, "plain-http", tools.read.answeredOk(answer), factOf(course, `ListBuckets at ${endpoint}`, answer));
}

/** Capabilities that take a bucket of their own. */
async function examineBuckets(course: Course): Promise<void> {
  const { tools, setting } = course;
  await examineVersioning(course);
  if (!isDeclared(course, "directory-bucket") || isOver(course) !== undefined) return;
  const [made] = await tools.makeBucket("directory", setting);
  if (made === undefined) return;
  count(course, made);
  const fact = factOf(course, "make a directory bucket", made);
  note(course, "directory-bucket", tools.read.answeredOk(made), fact);
}

async function examineVersioning(course: Course): Promise<void> {
  const { tools, setting } = course;
  if (isOver(course) !== undefined) return;
  const steps = await tools.makeBucket("versioned", setting);
  for (const step of steps) count(course, step);
  const refused = steps.find((step) => !tools.read.answeredOk(step));
  const tried = "make a bucket with versioning, write an object";
  if (refused !== undefined) return note(course, "versioning", false, factOf(course, tried, refused));
  const bucket = tools.bucketName("versioned");
  const key = `${tools.runId}/doctor/versioned`;
  tools.journal.made({ kind: "object", bucket, key, versioned: true, owner: "main" });
  const answer = await ask(course, { method: "PUT", bucket, key, body: "a version\n" });
  const id = tools.read.capture({ from: "header", name: "x-amz-version-id" }, answer);
  const shown = id === undefined ? "no x-amz-version-id" : "x-amz-version-id given";
  const fact = factOf(course, tried, answer);
  note(course, "versioning", id !== undefined && id !== "null", { ...fact, came: `${fact.came}, ${shown}` });
}

function note(course: Course, capability: Capability, works: boolean, fact: Fact): void {
  course.seen.set(capability, works);
  if (isDeclared(course, capability)) course.tell(declared(course, capability, works, fact));
}

function declared({ setting }: Course, capability: Capability, works: boolean, fact: Fact): Diagnosis {
  if (works) return fine(capability, fact);
  const overHttp = capability === "sse-c" && setting.endpoint.startsWith("http:");
  return faulty(capability, overHttp ? "needs-https" : "not-as-declared", fact, capability);
}

function isDeclared({ tools }: Course, capability: Capability): boolean {
  return tools.target.capabilities.includes(capability);
}

/** What is declared and was not seen either way stands as it is declared. */
function tellUntried(course: Course): void {
  const left = course.tools.target.capabilities.filter((capability) => !course.seen.has(capability));
  if (left.length === 0) return;
  course.tell(untried("capabilities", `${left.join(", ")}: ${isOver(course) ?? "no single request shows them"}`));
}

/** What works and is not declared: its cases are skipped until it is. */
function tellOthers(course: Course): void {
  const others = [...course.seen].flatMap(([name, works]) => (works && !isDeclared(course, name) ? [name] : []));
  if (others.length === 0) return;
  course.tell(fine("not declared", { tried: "try what else works", came: `${others.join(", ")}: proposed below` }));
}
