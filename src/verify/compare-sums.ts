import { digestOf } from "../model/digest.ts";
import type { Report } from "../model/report.ts";

/** What a report says over all its cases. */
export type Sums = Pick<Report, "totals" | "byBasis" | "byTopic" | "byProfile" | "evidence">;

/** Says which sums of a report do not follow from its cases, a sentence each. */
export function compareSums(report: Report, wanted: Sums): string[] {
  const names = ["totals", "byBasis", "byTopic", "byProfile", "evidence"] as const;
  const known = report.cases.filter((one) => one.known !== undefined).length;
  return [
    ...names.filter((name) => digestOf(report[name]) !== digestOf(wanted[name])),
    ...((report.deviations?.known ?? 0) === known ? [] : ["deviations"]),
  ].map((name) => `${name} does not follow from the cases`);
}
