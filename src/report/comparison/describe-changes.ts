import type { Changes, ReportedState } from "../../model/comparison.ts";
import { counted, dayOf } from "./words.ts";

/** Gives what changed on a target in one sentence, and what else changed with it. */
export function changesHeading({ label, before, after }: Changes): string {
  return `${label}: ${stateText(before)} → ${stateText(after)}`;
}

function stateText({ name, version, startedAt }: ReportedState): string {
  return `${version === undefined ? name : `${name} ${version}`} of ${dayOf(startedAt)}`;
}

/** Gives the counts: `12 fixed, 3 new failures, 1 changed otherwise`. */
export function changesCounts({ fixed, broken, other, appeared, disappeared }: Changes): string {
  const parts = [
    `${fixed.length} fixed`,
    counted(broken.length, "new failure"),
    `${other.length} changed otherwise`,
    ...(appeared.length > 0 ? [`${counted(appeared.length, "case")} appeared`] : []),
    ...(disappeared.length > 0 ? [`${counted(disappeared.length, "case")} disappeared`] : []),
  ];
  return parts.join(", ");
}

/** Gives what may explain changes beside the target itself, one sentence each. */
export function changesNotes({ before, after, sameBook, gained, lost }: Changes): string[] {
  return [
    ...(sameBook ? [] : [`${bookText(before)} → ${bookText(after)}: a change may be the case book's.`]),
    ...(before.judgedBy === after.judgedBy
      ? []
      : [`Judged by ${basisText(before)} before, by ${basisText(after)} now.`]),
    ...(gained.length > 0 ? [`Declared now, and not before: ${gained.join(", ")}.`] : []),
    ...(lost.length > 0 ? [`Declared before, and no longer: ${lost.join(", ")}.`] : []),
  ];
}

function bookText({ suite }: ReportedState): string {
  return `copypart ${suite.version}, ${suite.cases} cases, digest ${suite.digest.slice(0, 12)}…`;
}

function basisText({ judgedBy }: ReportedState): string {
  return judgedBy === "both" ? "documents and recordings" : "the documents alone";
}
