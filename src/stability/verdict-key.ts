import type { Said } from "../model/report.ts";

/** What of a verdict has to be the same every time. */
export type Judged = Pick<Said, "outcome" | "byBasis" | "findings">;

/**
 * Gives a text that is the same for verdicts that agree: by outcome, by basis, and in which checks are not met where.
 * What was received may tell a time or an id, and advice decides nothing. Of two sides that are accepted a target may
 * take either each time: which of two copies came last, it need not know before.
 */
export function verdictKey({ outcome, byBasis, findings }: Judged): string {
  const judged = findings.filter(({ basis }) => basis !== "advice");
  const places = judged.map(({ check, basis, step, where }) => JSON.stringify([check, basis, step, where]));
  const { documented, recorded } = byBasis;
  return JSON.stringify([outcome, documented, recorded, [...new Set(places)].sort()]);
}
