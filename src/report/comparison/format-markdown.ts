import type { Change, Changes, ComparedCase, Comparison } from "../../model/comparison.ts";
import { escapeMarkdown, table } from "../markdown/escape-markdown.ts";
import { changesCounts, changesHeading, changesNotes } from "./describe-changes.ts";
import { formatMatrixMarkdown } from "./markdown-matrix.ts";
import { counted, standingText } from "./words.ts";

/** Job summaries of CI systems take 1 MiB at most: tables of cases are cut, so that all sections have their room. */
const ROWS_SHOWN = 300;

/** So long a page is still taken; what does not fit is left out, and said. */
const PAGE_LIMIT = 900_000;

/** Gives a comparison as Markdown: the matrix, what changed, the answers to the queries, the cases that differ. */
export function formatComparisonMarkdown(comparison: Comparison): string {
  const { targets, cases, caveats, changes, answers } = comparison;
  const differing = cases.filter(({ differs }) => differs.length > 0);
  const blocks = [
    "# UploadPartCopy conformance compared",
    `${counted(targets.length, "report")}, ${counted(cases.length, "case")}; the targets differ in ${differing.length}. Skipped and blocked cases were not judged: they are neither passed nor failed.`,
    ...(caveats.length === 0 ? [] : [caveats.map((caveat) => `- ${escapeMarkdown(caveat)}`).join("\n")]),
    formatMatrixMarkdown(comparison),
    ...changes.flatMap(changesSection),
    ...answers.flatMap(({ query, cases: ids }) => {
      const wanted = new Set(ids);
      const found = cases.filter(({ id }) => wanted.has(id));
      return section(`${escapeMarkdown(query)}: ${counted(found.length, "case")}`, found, comparison);
    }),
    ...section(`Cases in which the targets differ: ${differing.length}`, differing, comparison),
  ];
  return `${fitting(blocks).join("\n\n")}\n`;
}

function fitting(blocks: readonly string[]): string[] {
  let size = 0;
  const kept = blocks.filter((block) => {
    size += Buffer.byteLength(block);
    return size <= PAGE_LIMIT;
  });
  const dropped = blocks.length > kept.length ? ["There was no room for the rest: JSON and HTML have it."] : [];
  return [...kept, ...dropped];
}

function section(title: string, cases: readonly ComparedCase[], { targets }: Comparison): string[] {
  if (cases.length === 0) return [`## ${title}`];
  const rows = cases
    .slice(0, ROWS_SHOWN)
    .map(({ id, standings }) => [escapeMarkdown(id), ...standings.map(standingText)]);
  return [
    `## ${title}`,
    table(["case", ...targets.map(({ label }) => escapeMarkdown(label))], rows),
    ...more(cases.length),
  ];
}

function more(count: number): string[] {
  return count > ROWS_SHOWN ? [`And ${count - ROWS_SHOWN} more: JSON and HTML have them all.`] : [];
}

function changesSection(changes: Changes): string[] {
  const { fixed, broken, other, appeared, disappeared } = changes;
  return [
    `## What changed: ${escapeMarkdown(changesHeading(changes))}`,
    [`${changesCounts(changes)}.`, ...changesNotes(changes).map(escapeMarkdown)].join(" "),
    ...changeTable("Fixed", fixed),
    ...changeTable("New failures", broken),
    ...changeTable("Changed otherwise", other),
    ...idList("Appeared", appeared),
    ...idList("Disappeared", disappeared),
  ];
}

function changeTable(word: string, list: readonly Change[]): string[] {
  if (list.length === 0) return [];
  const rows = list
    .slice(0, ROWS_SHOWN)
    .map(({ id, before, after }) => [escapeMarkdown(id), standingText(before), standingText(after)]);
  return [table([word, "before", "now"], rows), ...more(list.length)];
}

function idList(word: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [`${word}: ${ids.slice(0, ROWS_SHOWN).map(escapeMarkdown).join(", ")}`, ...more(ids.length)];
}
