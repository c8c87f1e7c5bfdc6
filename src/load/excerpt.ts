const WIDTH = 100;

/**
 * Gives the line of a text with carets below the column: at most `WIDTH` columns of it, cut with `…`.
 * Line and column count from 1; `length` is cut at the end of the line.
 */
export function excerptOf(text: string, line: number, column: number, length: number): string {
  const whole = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "").replace(/\t/g, " ");
  const start = whole.length <= WIDTH ? 0 : clamp(column - 1 - WIDTH / 2, 0, whole.length - WIDTH);
  const end = Math.min(whole.length, start + WIDTH);
  const before = start > 0 ? "…" : "";
  const shown = before + whole.slice(start, end) + (end < whole.length ? "…" : "");
  const caret = column - 1 - start;
  const carets = clamp(Math.min(length, end - start - caret), 1, WIDTH);
  return `${shown}\n${" ".repeat(before.length + caret)}${"^".repeat(carets)}`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
