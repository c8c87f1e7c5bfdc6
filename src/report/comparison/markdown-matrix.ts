import type { ComparedTarget, Comparison, TopicScore } from "../../model/comparison.ts";
import { escapeMarkdown, table } from "../markdown/escape-markdown.ts";
import { dayOf, openText, smallSourcesText, tallyText, titleOf } from "./words.ts";

/** How a target is named in the first column of the matrix, as Markdown: perhaps with a link to its report. */
export type NameTarget = (target: ComparedTarget) => string;

/**
 * Gives the matrix as two Markdown tables: the targets with their scores by basis and what was not judged, then topic
 * by target.
 */
export function formatMatrixMarkdown(comparison: Comparison, nameTarget: NameTarget = plainName): string {
  return `${targetTable(comparison, nameTarget)}\n\n${topicTable(comparison)}`;
}

function plainName(target: ComparedTarget): string {
  return escapeMarkdown(titleOf(target));
}

function targetTable({ targets }: Comparison, nameTarget: NameTarget): string {
  const head = ["server", "date", "documented", "recorded", "pass", "fail", "blocked", "skipped"];
  const hasErrors = targets.some(({ totals }) => totals.error > 0);
  const rows = targets.map((target) => {
    const { pass, fail, blocked, skipped, error } = target.totals;
    return [
      nameTarget(target),
      escapeMarkdown(dayOf(target.startedAt)),
      tallyText(target.documented),
      tallyText(target.recorded),
      ...[pass, fail, blocked, skipped, ...(hasErrors ? [error] : [])].map(String),
      smallSourcesText(target.smallSources),
    ];
  });
  return table([...head, ...(hasErrors ? ["error"] : []), "ranges on small sources"], rows);
}

function topicTable({ targets, topics }: Comparison): string {
  const rows = topics.map(({ title, scores, differing }) => [
    escapeMarkdown(title),
    ...scores.map(scoreCell),
    String(differing),
  ]);
  return table(["topic", ...targets.map(({ label }) => escapeMarkdown(label)), "cases that differ"], rows);
}

function scoreCell(score: TopicScore): string {
  const open = openText(score.totals, score.absent);
  const bases = (["documented", "recorded"] as const).filter((basis) => score[basis].pass + score[basis].fail > 0);
  return [...bases.map((basis) => `${tallyText(score[basis])} ${basis}`), ...(open === "" ? [] : [open])].join("<br>");
}
