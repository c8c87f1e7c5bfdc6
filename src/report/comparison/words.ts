import type { ComparedTarget, SmallSources, Standing, Tally, TopicScore } from "../../model/comparison.ts";
import type { ReportTotals } from "../../model/report.ts";
import type { Outcome } from "../../model/verdict.ts";
import { OUTCOME_SIGNS } from "../case-facts.ts";

/** The outcomes that say nothing about a claim, as they stand beside those that do. */
const UNJUDGED = ["blocked", "skipped", "error"] as const satisfies readonly Outcome[];

/** The sign of a case that a report does not have. */
const ABSENT_SIGN = "·";

/** Gives a target with its version: `ceph-rgw 16.2`. */
export function titleOf({ label, name, version }: ComparedTarget): string {
  return version === undefined || label.includes("@") ? label : `${name} ${version}`;
}

/** Gives a score: `295 of 445`. */
export function tallyText({ pass, fail }: Tally): string {
  return pass + fail === 0 ? "none" : `${pass} of ${pass + fail}`;
}

/** Gives a score without words: `12/14`. */
export function tallyShort({ pass, fail }: Tally): string {
  return `${pass}/${pass + fail}`;
}

/** Tells whether anything was judged by any basis. */
export function isScored({ documented, recorded }: Pick<TopicScore, "documented" | "recorded">): boolean {
  return documented.pass + documented.fail + recorded.pass + recorded.fail > 0;
}

/** Gives what was not judged, without words: `■2 –14`; nothing where all was. */
export function openShort({ totals, absent }: Pick<TopicScore, "totals" | "absent">): string {
  const parts = UNJUDGED.filter((outcome) => totals[outcome] > 0).map(
    (outcome) => `${OUTCOME_SIGNS[outcome]}${totals[outcome]}`,
  );
  return [...parts, ...(absent > 0 ? [`${ABSENT_SIGN}${absent}`] : [])].join(" ");
}

/** Gives what was not judged in words: `2 blocked, 14 skipped`. */
export function openText(totals: ReportTotals, absent = 0): string {
  const parts = UNJUDGED.filter((outcome) => totals[outcome] > 0).map(
    (outcome) => `${totals[outcome]} ${outcome === "error" ? "in error" : outcome}`,
  );
  return [...parts, ...(absent > 0 ? [`${absent} not in its report`] : [])].join(", ");
}

/** Gives on which side a target stands where the documents refuse a range and AWS was recorded to take it. */
export function smallSourcesText({ documented, recorded, neither }: SmallSources): string {
  const parts = [
    ...(recorded > 0 ? ["accepts them, as recorded"] : []),
    ...(documented > 0 ? ["refuses them, as documented"] : []),
    ...(neither > 0 ? ["neither"] : []),
  ];
  if (parts.length === 0) return "not shown";
  if (parts.length === 1 && neither === 0) return parts.join("");
  const counts = [recorded, documented, neither].filter((count) => count > 0);
  return parts.map((part, index) => `${part} (${counts[index]})`).join("; ");
}

/** Gives how a target stands in a case, by a sign and a word: which basis it fails by is the word. */
export function standingText(standing: Standing | null): string {
  return `${standingSign(standing)} ${standingWord(standing)}`;
}

/** Gives the sign of a standing. */
export function standingSign(standing: Standing | null): string {
  return standing === null ? ABSENT_SIGN : OUTCOME_SIGNS[standing.outcome];
}

/** Gives the word of a standing. */
export function standingWord(standing: Standing | null): string {
  if (standing === null) return "absent";
  if (standing.outcome !== "fail") return standing.outcome;
  const { documented, recorded } = standing;
  if (documented === "fail" && recorded === "fail") return "both";
  if (documented === "fail") return "documented";
  return recorded === "fail" ? "recorded" : "fail";
}

/** Gives the day of a run. */
export function dayOf(startedAt: string): string {
  return startedAt.slice(0, 10);
}

/** Gives a number with its noun: `1 case`, `12 cases`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
