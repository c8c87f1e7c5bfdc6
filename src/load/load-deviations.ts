import { HarnessError } from "../errors.ts";
import { BASES } from "../model/basis.ts";
import type { Deviation, Deviations } from "../model/deviation.ts";
import { nearest } from "../model/nearest.ts";
import { excerptOf } from "./excerpt.ts";
import { throwProblems } from "./problem.ts";
import { readText } from "./read-text.ts";

/** Loads a file of known deviations; throws one `HarnessError` that holds all its problems. */
export async function loadDeviations(path: string): Promise<Deviations> {
  return parseDeviations(await readText(path), path);
}

/**
 * Gives the deviations of a text: one pattern of case ids a line, with the basis and the place of a finding where
 * only that one is known; comments above a group of lines are their reason, an empty line ends the group.
 */
export function parseDeviations(text: string, file: string): Deviations {
  const rows = text.split(/\r?\n/);
  const read = rows.flatMap((row, index) => {
    if (isEmpty(row) || isComment(row)) return [];
    const at = { file, line: index + 1, column: row.search(/\S/) + 1 };
    return [readLine(row.trim(), reasonAbove(rows, index), at)];
  });
  throwProblems(read.flatMap((line) => ("message" in line ? [errorOf(line, text)] : [])));
  return { file, lines: read.flatMap((line) => ("message" in line ? [] : [line])) };
}

function isEmpty(row: string): boolean {
  return row.trim() === "";
}

function isComment(row: string): boolean {
  return row.trim().startsWith("#");
}

/** The comments above the group of lines that this one stands in. */
function reasonAbove(rows: readonly string[], index: number): string {
  const above = rows.slice(0, index).reverse();
  const first = above.findIndex((row) => isEmpty(row) || isComment(row));
  const comments = first === -1 ? [] : above.slice(first);
  const end = comments.findIndex((row) => !isComment(row));
  const block = end === -1 ? comments : comments.slice(0, end);
  return block
    .reverse()
    .map((row) => row.trim().replace(/^#+\s*/, ""))
    .join(" ")
    .trim();
}

interface Wrong {
  readonly message: string;
  readonly hint: string;
  readonly at: Deviation["at"];
  /** The words that are wrong. */
  readonly text: string;
}

function readLine(line: string, reason: string, at: Deviation["at"]): Deviation | Wrong {
  const [pattern = "", word, ...rest] = line.split(/\s+/);
  if (reason === "") {
    const hint = "Write it above, as a comment: # what differs, and why it is accepted.";
    return { message: `${pattern} has no reason`, hint, at, text: pattern };
  }
  if (word === undefined) return { pattern, reason, at };
  const basis = BASES.find((name) => name === word);
  const place = { ...at, column: at.column + line.indexOf(word, pattern.length) };
  if (basis === undefined) {
    const meant = nearest(word, BASES);
    const hint =
      meant === undefined
        ? `A line is a case, or a case, a basis (${BASES.join(", ")}) and the place of a finding.`
        : `Did you mean ${meant}?`;
    return { message: `${word} is not a basis`, hint, at: place, text: word };
  }
  if (rest.length === 0) {
    const hint = "Name the place of the finding behind the basis, as the report does: status, Error/Code, …";
    return { message: `which ${basis} finding?`, hint, at: place, text: word };
  }
  return { pattern, finding: { basis, where: rest.join(" ") }, reason, at };
}

function errorOf({ message, hint, at, text: words }: Wrong, text: string): HarnessError {
  return new HarnessError("schema", message, {
    at,
    excerpt: excerptOf(text, at.line, at.column, words.length),
    hint,
  });
}
