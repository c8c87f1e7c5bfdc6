import type { Deviation, Deviations } from "../model/deviation.ts";
import { matchesPattern } from "../model/match-pattern.ts";
import type { Report, ReportFinding, Unstable } from "../model/report.ts";
import { type Deviating, everSeen } from "./ever-seen.ts";

type Stale = NonNullable<Report["deviations"]>["stale"][number];

/**
 * Gives the report with its known deviations marked: a case that fails is known when each of its judged findings is
 * listed, a blocked one when the case itself is. Lines that no longer hold are told.
 * @param book ids of all cases of the book, so that a line about a case that was not run is not held against it
 */
export function markDeviations(report: Report, deviations: Deviations, book: readonly string[]): Report {
  const { lines, file } = deviations;
  const cases = report.cases.map((one) => markCase(one, lines));
  const known = cases.filter((one) => one.known !== undefined).length;
  const seen = everSeen(report);
  const stale = lines.flatMap((line): Stale[] => {
    const why = whyStale(line, seen, book);
    return why === undefined ? [] : [{ line: line.at.line, entry: entryOf(line), why }];
  });
  const { stability } = report;
  const unstable = stability?.unstable.map((one) => markUnstable(one, lines)) ?? [];
  return {
    ...report,
    deviations: { file, known, stale },
    ...(stability && { stability: { ...stability, unstable } }),
    cases,
  };
}

/** Gives the line as it is written in the file. */
export function entryOf({ pattern, finding }: Pick<Deviation, "pattern" | "finding">): string {
  return finding === undefined ? pattern : `${pattern} ${finding.basis} ${finding.where}`;
}

/** A verdict that changes is known where each of its failures is: that it passes at times is no news, either. */
function markUnstable(one: Unstable, lines: readonly Deviation[]): Unstable {
  const said = one.said.map((each) => markCase({ ...each, id: one.case }, lines)).map(({ id: _id, ...each }) => each);
  const reasons = said.flatMap(({ known }) => known ?? []);
  const isKnown = reasons.length > 0 && said.every(({ outcome, known }) => outcome === "pass" || known !== undefined);
  return { ...one, said, ...(isKnown && { known: [...new Set(reasons)].join("; ") }) };
}

function markCase<One extends Deviating>(one: One, lines: readonly Deviation[]): One {
  if (one.outcome !== "fail" && one.outcome !== "blocked") return one;
  const mine = lines.filter(({ pattern }) => matchesPattern(pattern, one.id));
  const whole = mine.find(({ finding }) => finding === undefined);
  if (whole) return { ...one, known: whole.reason };
  if (one.outcome === "blocked") return one;
  const findings = one.findings.map((finding) => markFinding(finding, mine));
  const judged = findings.filter(({ basis }) => basis !== "advice");
  const reasons = judged.flatMap(({ known }) => known ?? []);
  if (judged.length === 0 || reasons.length < judged.length) return { ...one, findings };
  return { ...one, known: [...new Set(reasons)].join("; "), findings };
}

function markFinding(finding: ReportFinding, lines: readonly Deviation[]): ReportFinding {
  const line = lines.find((candidate) => speaksOf(candidate, finding));
  return line === undefined ? finding : { ...finding, known: line.reason };
}

function speaksOf({ finding }: Deviation, { basis, where }: ReportFinding): boolean {
  return finding !== undefined && finding.basis === basis && finding.where === inOneLine(where);
}

/** A place as it can stand in a line of a file. */
export function inOneLine(where: string): string {
  return where.trim().split(/\s+/).join(" ");
}

function whyStale(line: Deviation, cases: readonly Deviating[], book: readonly string[]): string | undefined {
  if (!book.some((id) => matchesPattern(line.pattern, id))) return "matches no case of the book";
  const mine = cases.filter(({ id }) => matchesPattern(line.pattern, id));
  return line.finding === undefined ? whyCasesPass(mine) : whyFindingGone(line, mine);
}

function whyCasesPass(cases: readonly Deviating[]): string | undefined {
  const [first, ...others] = cases.filter(({ outcome }) => outcome === "pass");
  if (first === undefined) return undefined;
  return others.length === 0 ? `${first.id} passes now` : `${first.id} and ${others.length} more pass now`;
}

/** Only where the case was judged does an absent finding say that the target has changed. */
function whyFindingGone(line: Deviation, cases: readonly Deviating[]): string | undefined {
  const judged = cases.filter(({ outcome }) => outcome === "pass" || outcome === "fail");
  if (judged.length === 0 || judged.some(({ findings }) => findings.some((one) => speaksOf(line, one)))) {
    return undefined;
  }
  return judged.length === 1 ? "this finding is gone" : `none of ${judged.length} cases has this finding now`;
}
