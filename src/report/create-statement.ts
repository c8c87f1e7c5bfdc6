import { createHash } from "node:crypto";
import type { Report, ReportCase } from "../model/report.ts";
import {
  type Artifact,
  type ResourceDescriptor,
  STATEMENT_TYPE,
  type Statement,
  TEST_RESULT_TYPE,
} from "../model/statement.ts";

/** The file of a report: the text is its bytes, the name has no folders. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Gives the statement about a report: its file is the first subject, behind it the artifacts that the user says were
 * tested. A skipped case stands in no list; everything else that did not pass, or not in every repetition, and is not a
 * known deviation failed.
 */
export function createStatement(report: Report, file: ReportFile, artifacts: readonly Artifact[]): Statement {
  const idsOf = (list: List) => report.cases.filter((one) => listIn(report, one) === list).map(({ id }) => id);
  const lists = { passedTests: idsOf("passed"), warnedTests: idsOf("warned"), failedTests: idsOf("failed") };
  return {
    _type: STATEMENT_TYPE,
    subject: [{ name: file.name, digest: { sha256: sha256Of(file.text) } }, ...artifacts],
    predicateType: TEST_RESULT_TYPE,
    predicate: { result: resultOf(report, lists), configuration: configurationOf(report), ...lists },
  };
}

/** Gives the statement as the text of its file. */
export function formatStatement(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

type List = "passed" | "warned" | "failed" | "none";

function listIn({ stability }: Report, one: ReportCase): List {
  const unstable = stability?.unstable.find((other) => other.case === one.id);
  const list = listOf(one);
  if (unstable === undefined || list === "failed") return list;
  return unstable.known === undefined ? "failed" : "warned";
}

function listOf({ outcome, known }: ReportCase): List {
  switch (outcome) {
    case "pass":
      return "passed";
    case "fail":
    case "blocked":
      return known === undefined ? "failed" : "warned";
    case "error":
      return "failed";
    case "skipped":
      return "none";
  }
}

type Lists = Pick<Statement["predicate"], "passedTests" | "warnedTests" | "failedTests">;

/** Who reads nothing but the result must not take a part for the whole: PASSED is a run of the whole book. */
function resultOf(
  { run, suite, cases, deviations, stability }: Report,
  { passedTests, warnedTests, failedTests }: Lists,
): Statement["predicate"]["result"] {
  const endedEarly = run.interrupted || run.unfit !== undefined || stability?.ended !== undefined;
  if (endedEarly || failedTests.length > 0 || passedTests.length === 0) return "FAILED";
  const isPart = cases.length < suite.cases;
  return isPart || warnedTests.length > 0 || (deviations?.stale.length ?? 0) > 0 ? "WARNED" : "PASSED";
}

function configurationOf(report: Report): ResourceDescriptor[] {
  const { file, name, endpoint, version, region, addressing, capabilities } = report.target;
  return [
    { name: "case-book", digest: { sha256: report.suite.digest }, annotations: scopeOf(report) },
    ...(file === undefined ? [] : [{ name: file.name, digest: { sha256: file.sha256 } }]),
    {
      name,
      // It is scheme, host and port, which in-toto wants in small letters.
      uri: endpoint.toLowerCase(),
      annotations: { ...(version !== undefined && { version }), region, addressing, capabilities },
    },
  ];
}

/** How much of the book was run, and what was judged by. */
function scopeOf({ suite, run, totals, deviations, stability }: Report): Readonly<Record<string, unknown>> {
  return {
    suite: `copypart ${suite.version}`,
    cases: suite.cases,
    selection: run.selection,
    basis: run.basis,
    outcomes: totals,
    interrupted: run.interrupted,
    ...(run.unfit !== undefined && { unfit: run.unfit }),
    ...(stability && { repetitions: stability.repetitions.length }),
    ...(deviations && { deviations: { file: deviations.file, stale: deviations.stale.length } }),
  };
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
