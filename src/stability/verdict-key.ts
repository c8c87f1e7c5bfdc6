import type { Said } from "../model/report.ts";

/** What of a verdict has to be the same every time. */
export type Judged = Pick<Said, "outcome" | "byBasis" | "sides" | "findings">;

/**
 * Gives a text that is the same for verdicts that agree: by outcome, by basis, in the sides taken, and in which checks
 * are not met where. What was received may tell a time or an id, and may differ.
 */
export function verdictKey({ outcome, byBasis, sides, findings }: Judged): string {
  const places = findings.map(({ check, basis, step, where }) => JSON.stringify([check, basis, step, where]));
  const taken = sides.map(({ step, side }) => JSON.stringify([step, side]));
  const { documented, recorded } = byBasis;
  return JSON.stringify([outcome, documented, recorded, [...taken].sort(), [...new Set(places)].sort()]);
}
