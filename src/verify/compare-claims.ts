import type { Case } from "../model/case.ts";
import { digestOf } from "../model/digest.ts";
import type { Report, ReportCase } from "../model/report.ts";

/** Says in what a case of a report is not the case of the book, or was not run as the report says of the whole. */
export function compareClaims(saved: ReportCase, item: Case, { target, run }: Report): string[] {
  const names = ["title", "topic", "clauses", "recordings", "basis", "needs", "note"] as const;
  const changed = names.filter((name) => digestOf(saved[name]) !== digestOf(item[name]));
  return [
    ...changed.map((name) => `${name} is not that of the case book`),
    ...compareSkip(saved, item, target.capabilities, run.basis),
    ...compareKnown(saved),
  ];
}

/** A deviation that is known is still one. */
function compareKnown({ known, outcome }: ReportCase): string[] {
  const mayBe = outcome === "fail" || outcome === "blocked";
  return known === undefined || mayBe ? [] : [`${outcome}, and listed as a known deviation`];
}

/** Whether a case had to be skipped is known without any exchange. */
function compareSkip(
  { outcome, exchanges }: ReportCase,
  { needs, basis }: Case,
  capabilities: readonly string[],
  judgedBy: Report["run"]["basis"],
): string[] {
  const isOut =
    needs.some((need) => !capabilities.includes(need)) || (judgedBy === "documented" && !basis.includes("documented"));
  if (isOut !== (outcome === "skipped")) {
    return [
      isOut
        ? `${outcome}, though the target declares too little for it`
        : "skipped, though the target declares all that it needs",
    ];
  }
  const isJudged = outcome === "pass" || outcome === "fail";
  return isJudged && exchanges.length === 0 ? [`${outcome}, though nothing was sent`] : [];
}
