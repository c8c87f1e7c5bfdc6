import type { Report } from "../model/report.ts";
import { stabilitySentence } from "./stability-facts.ts";

/**
 * Gives the verdict in words, with its scope: whether the target conforms to the documents, in how many cases it
 * answers as AWS was recorded to, and what was not judged. A target conforms only if something was judged, nothing
 * documented failed, nothing was left open, and every verdict was the same in each repetition.
 */
export function verdictSentence(report: Report): string {
  const sentences = [
    `${documentedPart(report)}; ${recordedPart(report)}.`,
    openPart(report),
    scopePart(report),
    stabilitySentence(report),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function documentedPart({ byBasis: { documented }, totals, run, stability }: Report): string {
  const judged = documented.pass + documented.fail;
  if (documented.fail > 0) {
    return `Does not conform to the documents: ${failures(documented.fail, judged)}`;
  }
  if (judged === 0) return "Shows nothing about the documents: no documented claim was judged";
  if (totals.blocked + totals.error > 0 || run.interrupted) {
    return `Not shown to conform to the documents: ${claims(judged)} held, but not every case was judged`;
  }
  if (stability !== undefined && stability.unstable.length > 0) {
    return `Not shown to conform to the documents: ${claims(judged)} held, but not every verdict was the same each time`;
  }
  return `Conforms to the documents: ${judged === 1 ? "1 documented claim holds" : `all ${claims(judged)} hold`}`;
}

function failures(failed: number, judged: number): string {
  if (judged === 1) return "the one documented claim that was judged fails";
  return `${failed} of ${claims(judged)} ${failed === 1 ? "fails" : "fail"}`;
}

function claims(count: number): string {
  return count === 1 ? "1 documented claim" : `${count} documented claims`;
}

function recordedPart({ byBasis: { recorded } }: Report): string {
  const judged = recorded.pass + recorded.fail;
  if (judged === 0) return "no recorded answer of AWS was compared";
  return `answers as AWS was recorded in ${recorded.pass} of ${judged}`;
}

function openPart({ totals: { skipped, blocked, error } }: Report): string {
  const parts = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(blocked > 0 ? [`${blocked} blocked`] : []),
    ...(error > 0 ? [`${error} in error`] : []),
  ];
  return parts.length === 0 ? "" : `Not judged: ${parts.join(", ")}.`;
}

function scopePart({ run, suite, cases }: Report): string {
  if (run.interrupted)
    return `The run was interrupted: ${cases.length} of the book's ${suite.cases} cases are reported.`;
  if (run.unfit !== undefined) return `The run ended early: ${run.unfit}.`;
  return cases.length < suite.cases ? `Only ${cases.length} of the book's ${suite.cases} cases were selected.` : "";
}
