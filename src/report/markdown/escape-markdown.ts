import { clipText, showInOneLine } from "../show-invisible.ts";

/** The longest value that a table shows; the JSON and HTML reports have the rest. */
const CELL_LIMIT = 400;

/** What makes a list, an indented block, a rule or a heading of a line that begins so. */
const BEGINNING = /^(?: +|[-+](?= |$)|\d{1,9}[.)](?= |$)|[-=]+$)/;

/**
 * Gives text that Markdown shows literally, in one line: no markup, no HTML, no table borders, no links and no mentions
 * can come of it. Character references are used, because they alone can never form markup.
 */
export function escapeMarkdown(text: string): string {
  return showInOneLine(text)
    .replace(/[&<>|\\`*_[\]~@#$]|:(?=[^\s\d])/g, referenceTo)
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`)
    .replace(BEGINNING, (found) => found.replace(/\D/g, referenceTo));
}

function referenceTo(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Gives a value of the wire for a table cell, as code. */
export function codeCell(text: string): string {
  return text === "" ? "(empty)" : `<code>${escapeMarkdown(clipText(text, CELL_LIMIT))}</code>`;
}

/** Gives a text of one line as code in a sentence, between more backticks than stand together in it. */
export function codeSpan(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  return text.includes("`") ? `${fence} ${text} ${fence}` : fence + text + fence;
}

/** Gives a fenced block whose fence is longer than any run of backticks in it. */
export function fencedBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** Gives a table; its cells have to be escaped already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
