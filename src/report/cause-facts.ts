import type { Report, ReportCase, ReportCause, ReportExchange } from "../model/report.ts";

/** Gives the causes of a report; an older one tells none. */
export function causesOf({ causes }: Report): readonly ReportCause[] {
  return causes ?? [];
}

/** Gives how much the causes explain: `143 failing cases and 44 blocked cases have 46 causes`. */
export function causesSentence(report: Report): string {
  const { fail, blocked } = report.totals;
  const parts = [
    ...(fail > 0 ? [countWords(fail, "failing case")] : []),
    ...(blocked > 0 ? [countWords(blocked, "blocked case")] : []),
  ];
  const verb = fail + blocked === 1 ? "has" : "have";
  return `${parts.join(" and ")} ${verb} ${countWords(causesOf(report).length, "cause")}`;
}

/**
 * Gives what it would bring to remove a cause: `12 turn green, 42 can be judged`. Of an operation that never succeeded
 * nobody knows what else is wrong with it.
 */
export function gainWords({ kind, turnsGreen, blocked }: ReportCause): string {
  const most = kind === "operation" ? "up to " : "";
  const parts = [
    ...(turnsGreen > 0 ? [`${most}${turnsGreen} ${turnsGreen === 1 ? "turns" : "turn"} green`] : []),
    ...(blocked > 0 ? [`${blocked} can be judged`] : []),
  ];
  return parts.length === 0 ? "none by itself" : parts.join(", ");
}

/** Gives the bases that a cause fails by: `documented 12, recorded 3`; none where it only keeps cases from being judged. */
export function basisWords({ byBasis: { documented, recorded } }: ReportCause): string {
  const parts = [
    ...(documented > 0 ? [`documented ${documented}`] : []),
    ...(recorded > 0 ? [`recorded ${recorded}`] : []),
  ];
  return parts.join(", ");
}

/** Gives the case that shows a cause, and its exchange: undefined where the report does not hold it. */
export function exampleOf(
  { example }: ReportCause,
  { cases }: Report,
): { readonly claim: ReportCase; readonly exchange: ReportExchange | undefined } | undefined {
  const claim = cases.find(({ id }) => id === example.case);
  if (claim === undefined) return undefined;
  const exchange = claim.exchanges.find(({ step, role }) => step === example.step && role === example.role);
  return { claim, exchange };
}

/** Gives a number with its noun: `1 case`, `3 cases`. */
export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
