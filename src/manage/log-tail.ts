import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync } from "node:fs";

const readBytes = 64 * 1024;
/** Servers go on to write of other things once their disk is full. */
const searchedBytes = 4 * 1024 * 1024;
const longestLine = 300;
const largestLog = 64 * 1024 * 1024;

/** Gives the last lines of a log, fit to be shown: whatever a server writes, it moves no cursor and fills no screen. */
export function lastLines(file: string, count: number): string[] {
  return readEnd(file)
    .split(/[\r\n]+/)
    .map(clean)
    .filter((line) => line !== "")
    .slice(-count)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
}

/** How runtimes say what a process died of: before a stack, after one, or with nothing behind it. */
const CAUSE =
  /\b\w*(?:Error|Exception)\b(?:$|[: ])|^(?:panic|fatal error|thread '.*' panicked)\b|Segmentation fault|Assertion/;

/** Gives the line of a crashed process's log that says why, or else the last one. */
export function tellingLine(file: string): string | undefined {
  const lines = lastLines(file, 400);
  return lines.findLast((line) => CAUSE.test(line)) ?? lines.at(-1);
}

/** Gives the words by which a log says that a disk is full, if it does. */
export function fullDiskWords(file: string): string | undefined {
  return /no space left on device|disk quota exceeded|ENOSPC/i.exec(readEnd(file, searchedBytes))?.[0];
}

/** The lines as an error shows them below its message. */
export function excerptOf(file: string, count = 12): { readonly excerpt?: string } {
  const lines = lastLines(file, count);
  return lines.length === 0 ? {} : { excerpt: lines.map((line) => `  | ${line}`).join("\n") };
}

/** Empties a log that has grown without measure: a server may write what it likes, but not fill the disk. */
export function keepLogSmall(file: string): void {
  try {
    if (statSync(file).size > largestLog) truncateSync(file);
  } catch {
    // There is none.
  }
}

function readEnd(file: string, limit = readBytes): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, "r");
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, limit));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8");
  } catch {
    return "";
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Takes away colours, then whatever else is no text. */
function clean(line: string): string {
  const plain = line.replace(COLOUR, "");
  return plain.replace(/[\p{Cc}\p{Cf}]/gu, " ").trim();
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");
