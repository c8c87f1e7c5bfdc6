import type { ComparedCase, ComparedTarget, Comparison, Standing, TopicScore } from "../../model/comparison.ts";
import { OUTCOMES_SHOWN } from "../case-facts.ts";
import type { Paint } from "../format-text.ts";
import { changesBlock } from "./text-changes.ts";
import { line, textTable } from "./text-table.ts";
import {
  counted,
  dayOf,
  isScored,
  openShort,
  smallSourcesText,
  standingText,
  tallyShort,
  tallyText,
  titleOf,
} from "./words.ts";

/** So many columns of the matrix fit a terminal; more are set below. */
const COLUMNS_SHOWN = 5;

const plain: Paint = (_tone, text) => text;

/**
 * Gives a comparison for a terminal: the targets with their scores, the matrix, what changed. Where queries were
 * asked, their answers alone.
 */
export function formatComparisonText(comparison: Comparison, paint: Paint = plain): string {
  const { answers } = comparison;
  const blocks =
    answers.length > 0
      ? answers.map((answer) => answerBlock(answer, comparison, paint))
      : [
          targetTable(comparison, paint),
          ...matrices(comparison, paint),
          ...comparison.changes.map((changes) => changesBlock(changes, paint)),
          ...comparison.caveats.map((caveat) => paint("blocked", `! ${line(caveat)}`)),
          differencesLine(comparison),
        ];
  return `${blocks.join("\n\n")}\n`;
}

function targetTable({ targets }: Comparison, paint: Paint): string {
  const head = ["target", "date", "documented", "recorded", ...OUTCOMES_SHOWN, "ranges on small sources"];
  const rows = targets.map((target) => [
    line(titleOf(target)),
    line(dayOf(target.startedAt)),
    tallyText(target.documented),
    tallyText(target.recorded),
    ...OUTCOMES_SHOWN.map((outcome) => String(target.totals[outcome])),
    smallSourcesText(target.smallSources),
  ]);
  const sides = ["left", "left", "right", "right", "right", "right", "right", "right", "right", "left"] as const;
  return headed(textTable([head, ...rows], sides), paint);
}

/** The matrix in as many parts as it takes to keep its lines short. */
function matrices({ targets, topics }: Comparison, paint: Paint): string[] {
  const parts = Math.ceil(targets.length / COLUMNS_SHOWN);
  return Array.from({ length: parts }, (_, part) => {
    const shown = targets.slice(part * COLUMNS_SHOWN, (part + 1) * COLUMNS_SHOWN);
    const head = ["topic (documented recorded, not judged)", ...shown.map(({ label }) => line(label)), "differ"];
    const rows = topics.map(({ topic, scores, differing }) => [
      line(topic),
      ...scores.slice(part * COLUMNS_SHOWN, (part + 1) * COLUMNS_SHOWN).map(scoreText),
      String(differing),
    ]);
    return headed(textTable([head, ...rows], ["left", ...shown.map(() => "left" as const), "right"]), paint);
  });
}

function scoreText(score: TopicScore): string {
  const open = openShort(score);
  return isScored(score) ? `${tallyShort(score.documented)} ${tallyShort(score.recorded)}  ${open}`.trimEnd() : open;
}

function headed([head = "", ...rows]: readonly string[], paint: Paint): string {
  return [paint("strong", head), ...rows].join("\n");
}

function differencesLine({ cases, targets }: Comparison): string {
  const differing = cases.filter(({ differs }) => differs.length > 0).length;
  const told = targets.length < 2 ? "" : `, and the targets differ in ${differing}: --query differs lists them`;
  return `${counted(cases.length, "case")}${told}. ✓ pass, ✗ fail, ■ blocked, – skipped, ! error, · not in the report.`;
}

function answerBlock(
  { query, cases: ids }: Comparison["answers"][number],
  { cases, targets }: Comparison,
  paint: Paint,
): string {
  const wanted = new Set(ids);
  const rows = cases.filter(({ id }) => wanted.has(id)).map((one) => caseLines(one, targets, paint));
  return [paint("strong", `${line(query)}: ${ids.length} of ${counted(cases.length, "case")}`), ...rows].join("\n");
}

function caseLines({ id, title, standings }: ComparedCase, targets: readonly ComparedTarget[], paint: Paint): string {
  const groups = new Map<string, { standing: Standing | null; labels: string[] }>();
  for (const [column, standing] of standings.entries()) {
    const group = groups.get(standingText(standing)) ?? { standing, labels: [] };
    group.labels.push(line(targets[column]?.label ?? ""));
    groups.set(standingText(standing), group);
  }
  const parts = [...groups].map(([text, { standing, labels }]) => {
    const who = labels.length === targets.length && labels.length > 1 ? "all" : labels.join(", ");
    return `${paint(standing?.outcome ?? "faint", text)} ${who}`;
  });
  return `${line(id)}  ${paint("faint", line(title))}\n  ${parts.join("  ")}`;
}
