import { type Kills, strengthOf } from "../model/kills.ts";
import type { Profile } from "../model/profile.ts";
import type { Report } from "../model/report.ts";
import type { Target } from "../model/target.ts";
import type { Verdict } from "../model/verdict.ts";
import { findCauses } from "./causes/find-causes.ts";
import type { Countable } from "./count-profiles.ts";
import type { Topic } from "./count-totals.ts";
import type { Cited } from "./pick-evidence.ts";
import { redactorFor } from "./redact.ts";
import { reportCase } from "./report-case.ts";
import { reportTarget } from "./report-target.ts";
import { sumUp } from "./sum-up.ts";

/** A case by its place in the book, and as it is counted. */
interface BookedCase extends Countable {
  readonly id: string;
}

/** What a run hands over to be reported. */
export interface ReportInput {
  readonly suite: Report["suite"];
  readonly target: Target;
  readonly run: Report["run"];
  /** In the order of the book. */
  readonly topics: readonly Topic[];
  readonly profiles: readonly Profile[];
  /** What the book knows of its clauses and recordings. */
  readonly evidence: Cited;
  /** Which faults its cases catch, where that is known. */
  readonly kills?: Kills | undefined;
  /** All cases of the book, those that were not selected among them. */
  readonly book: readonly BookedCase[];
  readonly verdicts: readonly Verdict[];
  /** Secrets beside the credentials of the target, e.g. the SSE-C keys of the run, in base64. */
  readonly secrets: readonly string[];
}

/**
 * Gives the report of a run: verdicts in the order of the book, counted by outcome, basis and topic, and no secret
 * of the target or the run in any of its texts. A case of a topic that is not listed comes last.
 */
export function buildReport(input: ReportInput): Report {
  const { suite, target, run, topics, verdicts, secrets } = input;
  const hidden = [...secrets, ...secretsOf(target)];
  const known = [...topics, ...unlisted(topics, verdicts)];
  const cases = inOrderOfBook(verdicts, known, input.book).map((verdict) =>
    reportCase(verdict, target.tls, hidden, strengthOf(input.kills, verdict.case.id)),
  );
  return {
    schema: "copypart-report/1",
    suite,
    target: reportTarget(target),
    run: reportRun(run, hidden),
    ...sumUp({ ...input, cases, topics: known, capabilities: target.capabilities, judgedBy: run.basis }),
    causes: findCauses({
      cases,
      book: verdicts.map((verdict) => verdict.case),
      judgedBy: run.basis,
      scene: { runId: run.id, region: target.region, addressing: target.addressing, tls: target.tls },
    }),
    cases,
  };
}

function secretsOf({ credentials, second, session }: Target): string[] {
  const pairs = [credentials, second?.credentials, session].filter((pair) => pair !== undefined);
  return pairs.flatMap(({ secretAccessKey, sessionToken }) => [secretAccessKey, sessionToken ?? ""]);
}

function unlisted(topics: readonly Topic[], verdicts: readonly Verdict[]): Topic[] {
  const listed = new Set(topics.map(({ topic }) => topic));
  const found = new Set(verdicts.map((verdict) => verdict.case.topic).filter((topic) => !listed.has(topic)));
  return [...found].map((topic) => ({ topic, title: topic }));
}

/** The rows of a table stand at one place in their file: only the book knows their order. */
function inOrderOfBook(verdicts: readonly Verdict[], topics: readonly Topic[], book: readonly BookedCase[]): Verdict[] {
  const rows = new Map(book.map(({ id }, index) => [id, index]));
  const rowOf = (verdict: Verdict): number => rows.get(verdict.case.id) ?? book.length;
  const rank = new Map(topics.map(({ topic }, index) => [topic, index]));
  const rankOf = (verdict: Verdict): number => rank.get(verdict.case.topic) ?? topics.length;
  return [...verdicts].sort(
    (a, b) => rankOf(a) - rankOf(b) || comparePlaces(a.case.at, b.case.at) || rowOf(a) - rowOf(b),
  );
}

function comparePlaces(a: Verdict["case"]["at"], b: Verdict["case"]["at"]): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function reportRun(run: Report["run"], secrets: readonly string[]): Report["run"] {
  const { text } = redactorFor(secrets, []);
  return { ...run, selection: run.selection.map(text), incidents: run.incidents.map(text) };
}
