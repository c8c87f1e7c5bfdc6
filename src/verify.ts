import type { CaseBook } from "./load/load-case-book.ts";
import { parseReport } from "./load/load-report.ts";
import { readSeal } from "./model/packed-report.ts";
import type { Report, ReportCase } from "./model/report.ts";
import type { PlanContext } from "./plan/context.ts";
import { planCase } from "./plan/plan-case.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { createRejudge, type Rejudge } from "./rejudge.ts";
import { sumUp } from "./report/sum-up.ts";
import { checkDigests } from "./verify/check-digests.ts";
import { compareClaims } from "./verify/compare-claims.ts";
import { compareSums } from "./verify/compare-sums.ts";
import { restoreTarget } from "./verify/restore-target.ts";

/** What came of verifying a report. */
export interface Verification {
  /** Why the report is not to be believed, a sentence each; empty: everything agrees. */
  readonly problems: readonly string[];
  /** Cases whose verdict was judged again from their exchanges. */
  readonly rejudged: number;
  /** Cases that nothing was sent for: skipped, or blocked before they began. */
  readonly unsent: number;
}

/**
 * Judges a saved report again, with no target: its seal and digests, the case book it was made with, each verdict
 * from the recorded exchanges, and every sum over them.
 * @param text what the file holds; `file` is only named in errors
 * @throws HarnessError where it is no report at all
 */
export async function verify(text: string, file: string, book: CaseBook): Promise<Verification> {
  const report = parseReport(text, file);
  const problems = [...checkSeal(text), ...checkDigests(report)];
  if (report.suite.digest !== book.digest)
    return { problems: [...problems, otherBook(report, book)], rejudged: 0, unsent: 0 };
  const sent = report.cases.filter(({ exchanges }) => exchanges.length > 0);
  const rejudged = await rejudgeCases(report, book);
  const sums = compareSums(report, sumsOf(report, book));
  return {
    problems: [...problems, ...rejudged, ...sums],
    rejudged: sent.length,
    unsent: report.cases.length - sent.length,
  };
}

function sumsOf({ cases, target, run }: Report, book: CaseBook) {
  const { topics, profiles } = book;
  const about = { topics, profiles, evidence: book, book: book.cases };
  return sumUp({ ...about, cases, capabilities: target.capabilities, judgedBy: run.basis });
}

function checkSeal(text: string): string[] {
  const { found, wanted } = readSeal(text);
  if (found === wanted) return [];
  return [
    found === undefined ? "it has no seal on its last line" : "its bytes were changed: the seal is of another file",
  ];
}

function otherBook(report: Report, book: CaseBook): string {
  const short = (digest: string) => digest.slice(0, 12);
  return `it was made with the case book ${short(report.suite.digest)}, and this one is ${short(book.digest)}: no verdict can be judged again`;
}

async function rejudgeCases(report: Report, book: CaseBook): Promise<string[]> {
  const context = {
    target: restoreTarget(report.target),
    runId: report.run.id,
    resolveHost: await createHostResolver(),
  };
  const rejudge = await createRejudge(report);
  const problems: string[] = [];
  for (const saved of report.cases) {
    const told = await rejudgeCase(saved, report, { book, context, rejudge });
    problems.push(...told.map((problem) => `${saved.id}: ${problem}`));
  }
  return problems;
}

interface Means {
  readonly book: CaseBook;
  readonly context: PlanContext;
  readonly rejudge: Rejudge;
}

async function rejudgeCase(saved: ReportCase, report: Report, { book, context, rejudge }: Means): Promise<string[]> {
  const item = book.cases.find(({ id }) => id === saved.id);
  if (item === undefined) return ["the case book has no such case"];
  const claims = compareClaims(saved, item, report);
  return saved.exchanges.length === 0 ? claims : [...claims, ...(await rejudge(saved, planCase(item, context)))];
}
