import { basename } from "node:path";
import { HarnessError } from "./errors.ts";
import type { CaseBook } from "./load/load-case-book.ts";
import { parseReport } from "./load/load-report.ts";
import { CAPABILITIES } from "./model/capability.ts";
import { readSeal } from "./model/packed-report.ts";
import type { Report, ReportCase } from "./model/report.ts";
import type { FileDigest } from "./model/target.ts";
import type { PlanContext } from "./plan/context.ts";
import { planCase } from "./plan/plan-case.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { createRejudge, type Rejudge } from "./rejudge.ts";
import { createStatement, formatStatement, type ReportFile } from "./report/create-statement.ts";
import { sumUp } from "./report/sum-up.ts";
import { selectCases } from "./select/select-cases.ts";
import { checkAttestation } from "./verify/check-attestation.ts";
import { checkDigests, checkTargetFile } from "./verify/check-digests.ts";
import { compareClaims } from "./verify/compare-claims.ts";
import { compareExtent, restoreSelection } from "./verify/compare-extent.ts";
import { compareStrengths } from "./verify/compare-strengths.ts";
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

/** What may stand beside a report, to be held against it. */
export interface Beside {
  /** The statement about it: what its file holds; `file` is how problems name it. */
  readonly attestation?: { readonly file: string; readonly text: string };
  /** The target file that it should have been made with. */
  readonly targetFile?: FileDigest;
}

/**
 * Judges a saved report again, with no target: its seal and digests, the case book it was made with, each verdict
 * from the recorded exchanges, and every sum over them.
 * @param text what the file holds, to the byte; `file` is its path: named in errors, and in a statement about it
 * @throws HarnessError where it is no report at all
 */
export async function verify(text: string, file: string, book: CaseBook, beside: Beside = {}): Promise<Verification> {
  const report = parseReport(text, file);
  const problems = [
    ...checkSeal(text),
    ...checkDigests(report),
    ...checkTargetFile(report.target, beside.targetFile),
    ...checkStatement(report, { name: basename(file), text }, beside.attestation),
  ];
  if (report.suite.digest !== book.digest)
    return { problems: [...problems, otherBook(report, book)], rejudged: 0, unsent: 0 };
  const sent = report.cases.filter(({ exchanges }) => exchanges.length > 0);
  const rejudged = await rejudgeCases(report, book);
  const sums = [...compareSums(report, sumsOf(report, book)), ...compareStrengths(report, book.kills)];
  return {
    problems: [...problems, ...checkExtent(report, book), ...rejudged, ...sums],
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

function checkStatement(report: Report, file: ReportFile, attestation: Beside["attestation"]): string[] {
  if (attestation === undefined) return [];
  const told = checkAttestation(attestation.text, (artifacts) =>
    formatStatement(createStatement(report, file, artifacts)),
  );
  return told.map((problem) => `${attestation.file}: ${problem}`);
}

function checkExtent(report: Report, book: CaseBook): string[] {
  try {
    const { selected } = selectCases(book.cases, restoreSelection(report.run), CAPABILITIES);
    return compareExtent(
      report,
      selected.map(({ id }) => id),
      book.cases.length,
    );
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return [`nothing can be selected as it says: ${error.message}`];
  }
}

function otherBook(report: Report, book: CaseBook): string {
  const short = (digest: string) => digest.slice(0, 12);
  return `it was made with the case book ${short(report.suite.digest)}, and this one is ${short(book.digest)}: no verdict can be judged again`;
}

async function rejudgeCases(report: Report, book: CaseBook): Promise<string[]> {
  const target = restoreTarget(report.target);
  if ("wrong" in target) return [`its target is none: ${target.wrong}`];
  const context = {
    target,
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
