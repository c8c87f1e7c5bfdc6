import { clipText, showInOneLine } from "../show-invisible.ts";

/** How a column of a table for the terminal is set. */
export type Side = "left" | "right";

/** Gives rows as lines whose columns stand below each other; the last column is left ragged. */
export function textTable(rows: readonly (readonly string[])[], sides: readonly Side[]): string[] {
  const widths = sides.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, sides[column] ?? "left"))
      .join("  ")
      .trimEnd(),
  );
}

/** Gives a text of a report as a piece of a line: nothing in it moves the cursor, and it is no longer than a line. */
export function line(text: string): string {
  return showInOneLine(clipText(text, LINE_LIMIT));
}

/** So much of a name or an id keeps a terminal readable; the other formats have the rest. */
const LINE_LIMIT = 200;

function pad(cell: string, width: number, side: Side): string {
  const space = " ".repeat(width - widthOf(cell));
  return side === "left" ? cell + space : space + cell;
}

function widthOf(text: string): number {
  return [...text].length;
}
