import type { JudgedBasis } from "../model/basis.ts";
import type { Report, ReportCase, ReportTotals } from "../model/report.ts";

/** A topic of the case book, as the report names it. */
export interface Topic {
  readonly topic: string;
  readonly title: string;
}

/** Gives the number of cases of each outcome. */
export function countOutcomes(cases: readonly ReportCase[]): ReportTotals {
  const totals: ReportTotals = { pass: 0, fail: 0, blocked: 0, skipped: 0, error: 0 };
  for (const { outcome } of cases) totals[outcome] += 1;
  return totals;
}

/** Gives, for each basis, how many cases hold and fail by it: a case without a judgement is in no tally. */
export function countByBasis(cases: readonly ReportCase[]): Report["byBasis"] {
  return { documented: tally(cases, "documented"), recorded: tally(cases, "recorded") };
}

/** Gives the totals of each topic that has cases, in the order of the topics. */
export function countByTopic(cases: readonly ReportCase[], topics: readonly Topic[]): Report["byTopic"] {
  return topics
    .map(({ topic, title }) => ({ topic, title, cases: cases.filter((one) => one.topic === topic) }))
    .filter((group) => group.cases.length > 0)
    .map(({ topic, title, cases: own }) => ({ topic, title, totals: countOutcomes(own) }));
}

function tally(cases: readonly ReportCase[], basis: JudgedBasis): { pass: number; fail: number } {
  const judged = cases.filter(({ outcome }) => outcome === "pass" || outcome === "fail");
  const counted = (result: "pass" | "fail"): number => judged.filter((one) => one.byBasis[basis] === result).length;
  return { pass: counted("pass"), fail: counted("fail") };
}
