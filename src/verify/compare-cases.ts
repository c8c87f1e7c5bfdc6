import type { ReportCase, ReportFinding } from "../model/report.ts";

/** A case judged again. */
export interface Rejudged {
  readonly one: ReportCase;
  /** Some answer is not known to its last byte: what findings say of it may read otherwise. */
  readonly isPartial: boolean;
}

/** Says in what a case of a report is not what judging its exchanges again gives, a sentence each. */
export function compareCases(saved: ReportCase, { one, isPartial }: Rejudged): string[] {
  const differences: string[] = [];
  if (saved.outcome !== one.outcome)
    differences.push(`outcome ${saved.outcome}, judged again ${one.outcome}${because(one)}`);
  for (const basis of ["documented", "recorded"] as const) {
    const [was, is] = [saved.byBasis[basis] ?? "not judged", one.byBasis[basis] ?? "not judged"];
    if (was !== is) differences.push(`${basis}: ${was}, judged again ${is}`);
  }
  if (sidesOf(saved) !== sidesOf(one)) differences.push(`side ${sidesOf(saved)}, judged again ${sidesOf(one)}`);
  return [...differences, ...compareFindings(saved, one.findings, isPartial)];
}

function because({ reason }: ReportCase): string {
  return reason === undefined ? "" : ` (${reason})`;
}

function sidesOf({ sides }: ReportCase): string {
  return (
    sides
      .map(({ step, side }) => `${step}: ${side}`)
      .sort()
      .join(", ") || "none"
  );
}

function compareFindings(saved: ReportCase, found: readonly ReportFinding[], isPartial: boolean): string[] {
  const died = saved.exchanges.some(({ failure }) => failure !== undefined);
  const lost = found.filter((finding) => !saved.findings.some((other) => isSame(other, finding, isPartial)));
  const added = saved.findings
    .filter((finding) => !found.some((other) => isSame(finding, other, isPartial)))
    // That the server was dead afterwards, no exchange of the case can show.
    .filter(({ check }) => !(died && check === "answer"));
  return [
    ...added.map((finding) => `the finding ${tell(finding)} does not follow from the exchanges`),
    ...lost.map((finding) => `the finding ${tell(finding)} is missing`),
  ];
}

function isSame(saved: ReportFinding, found: ReportFinding, isPartial: boolean): boolean {
  const isOfOneCheck = saved.check === found.check && saved.basis === found.basis && saved.step === found.step;
  if (!isOfOneCheck || saved.recording !== found.recording || saved.side !== found.side) return false;
  if (isPartial) return true;
  const isToldAlike =
    saved.received === found.received || (saved.check === "answer" && saved.received.startsWith(found.received));
  return saved.where === found.where && saved.expected === found.expected && isToldAlike;
}

function tell({ basis, where, step, expected, received }: ReportFinding): string {
  return `"${basis}: ${where} of step ${step}: expected ${expected}, received ${received}"`;
}
