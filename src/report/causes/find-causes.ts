import type { Case } from "../../model/case.ts";
import type { Report, ReportCase, ReportCause } from "../../model/report.ts";
import { reproduce, type Scene } from "../reproduction/reproduce.ts";
import { buildCauses } from "./build-causes.ts";
import { groupSymptoms } from "./group-symptoms.ts";
import { readBlocked } from "./read-blocked.ts";
import { readSymptoms } from "./read-symptoms.ts";
import type { ToldCase } from "./step-context.ts";
import type { Symptom } from "./symptom.ts";
import { wholeFacts } from "./whole-facts.ts";

/** What causes are sought in: all cases of a report, and the same cases as they are written. */
export interface CausesInput {
  readonly cases: readonly ReportCase[];
  readonly book: readonly Pick<Case, "id" | "steps" | "given">[];
  readonly judgedBy: Report["run"]["basis"];
  /** Where the run took place, for the scripts that repeat it. */
  readonly scene: Scene;
}

/**
 * Gives the causes of what failed or was blocked, by the number of cases that each would settle. Findings that rest on
 * advice are none. Made of what the report holds alone: the same report gives the same causes.
 */
export function findCauses({ cases, book, judgedBy, scene }: CausesInput): ReportCause[] {
  const claims = new Map(book.map((claim) => [claim.id, claim]));
  const told = cases.map((one): ToldCase => ({ told: one, claim: claims.get(one.id) ?? UNKNOWN }));
  const read = told.map((item) => symptomsOf(item, judgedBy));
  const facts = wholeFacts(told, read.flat());
  const symptoms = read.flatMap((own) => withoutConsequences(own, facts.broken));
  const byId = new Map(told.map((item) => [item.told.id, item]));
  const commandsFor = (example: ReportCause["example"]): string[] | undefined => {
    const item = byId.get(example.case);
    return item && reproduce(item.told, item.claim, example, scene);
  };
  return buildCauses(groupSymptoms(symptoms, facts), { facts, cases, commandsFor });
}

/** A case that the book does not know is told by its findings alone. */
const UNKNOWN = { steps: [], given: { objects: {}, uploads: {} } };

function symptomsOf(item: ToldCase, judgedBy: Report["run"]["basis"]): Symptom[] {
  switch (item.told.outcome) {
    case "fail":
      return readSymptoms(item, judgedBy);
    case "blocked":
      return [readBlocked(item)];
    case "error":
    case "skipped":
    case "pass":
      return [];
  }
}

/**
 * What was accepted or refused wrongly changes what the steps behind it find: their findings belong to it. An operation
 * that never works is a cause of its own wherever it stands.
 */
function withoutConsequences(symptoms: readonly Symptom[], broken: ReadonlySet<string>): Symptom[] {
  const at = symptoms.findIndex((symptom) => changesState(symptom, broken));
  const first = symptoms[at];
  if (first === undefined) return [...symptoms];
  const behind = symptoms.slice(at + 1);
  const follow = behind.filter(({ operation, step }) => !broken.has(operation) && step !== first.step);
  return [...symptoms.slice(0, at), joinAll(first, follow), ...behind.filter((one) => !follow.includes(one))];
}

/** A list that is not given leaves everything as it was. */
function changesState({ kind, operation }: Symptom, broken: ReadonlySet<string>): boolean {
  return broken.has(operation) ? !operation.startsWith("List") : kind === "accepted" || kind === "refused";
}

function joinAll(first: Symptom, others: readonly Symptom[]): Symptom {
  return {
    ...first,
    findings: [first, ...others].flatMap(({ findings }) => findings),
    bases: [...new Set([first, ...others].flatMap(({ bases }) => bases))],
  };
}
