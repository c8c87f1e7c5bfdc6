import { type ErrorCode, HarnessError } from "../errors.ts";
import { type FillKey, spanOf } from "./locate.ts";
import type { Path } from "./path.ts";
import { errorAt, type Source } from "./source.ts";

/** Something wrong in a file, by path: pure data, until a source gives it a position. */
export interface Problem {
  readonly code: ErrorCode;
  readonly path: Path;
  /** Whether the key or the value at the path is at fault. */
  readonly on: "key" | "value";
  readonly message: string;
  readonly hint?: string;
}

/** Gives a problem its position; `fillKey` tells how keys of the file read in a row of a table. */
export function toError(source: Source, { code, path, on, message, hint }: Problem, fillKey?: FillKey): HarnessError {
  return errorAt(source, spanOf(source.document, path, on, fillKey), code, message, hint);
}

/** Throws all problems as one error, in the order of the files; does nothing when there are none. */
export function throwProblems(problems: readonly HarnessError[]): void {
  const [first, ...others] = distinct(problems).sort(byPosition);
  if (!first) return;
  const { code, message, at, excerpt, hint } = first;
  const detail = { ...(at && { at }), ...(excerpt !== undefined && { excerpt }), ...(hint !== undefined && { hint }) };
  throw new HarnessError(code, message, detail, others);
}

/** The rows of a table share their text: what is wrong there is said once. */
function distinct(problems: readonly HarnessError[]): HarnessError[] {
  const seen = new Map<string, HarnessError>();
  for (const problem of problems) {
    const { at, message } = problem;
    const key = JSON.stringify([at?.file, at?.line, at?.column, message]);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

function byPosition({ at: a }: HarnessError, { at: b }: HarnessError): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
}
