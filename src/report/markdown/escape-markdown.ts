import { clipText, showInOneLine } from "../show-invisible.ts";

/** The longest value that a table shows; the JSON and HTML reports have the rest. */
const CELL_LIMIT = 400;

/**
 * Gives text that Markdown shows literally, in one line: no markup, no HTML, no table borders, no links and no mentions
 * can come of it. Character references are used, because they alone can never form markup.
 */
export function escapeMarkdown(text: string): string {
  return showInOneLine(text)
    .replace(/[&<>|\\`*_[\]~@#$]|:(?=[^\s\d])/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`);
}

/** Gives a value of the wire for a table cell, as code. */
export function codeCell(text: string): string {
  return text === "" ? "(empty)" : `<code>${escapeMarkdown(clipText(text, CELL_LIMIT))}</code>`;
}

/** Gives a fenced block whose fence is longer than any run of backticks in it. */
export function fencedBlock(language: string, text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Gives a table; its cells have to be escaped already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
