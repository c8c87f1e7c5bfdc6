/** Every way in which copypart itself, its files or its command line can be wrong. Closed: a new code is a decision. */
export type ErrorCode =
  | "usage" // a flag or argument is wrong, or nothing is selected
  | "file-unreadable" // a file that was named cannot be read
  | "yaml-syntax" // a file is not YAML
  | "schema" // a file has an unknown key or a value of the wrong form
  | "duplicate-id" // two cases, clauses or rows share an id
  | "unknown-clause" // a case names a clause that the catalogue does not have
  | "unknown-recording" // a recorded check names a recording that the catalogue does not have
  | "beyond-pin" // a documented check asserts more than the clauses of its case fix
  | "unknown-reference" // ${…} names a value that nothing provides
  | "unused-capture" // a captured value is never used
  | "missing-control" // a refusal has no control
  | "pattern-unmatched" // a selection pattern matches no case
  | "target-unreachable" // the target does not answer at all
  | "target-unfit" // the target answers, but no verdict could be trusted
  | "internal"; // our own fault

/** A place in a text file: line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a `HarnessError` carries beside its message. */
export interface ErrorDetail {
  readonly at?: Position | undefined;
  /** The source line with a caret below the column, ready to print. */
  readonly excerpt?: string | undefined;
  /** What to do about it, one sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Our failure, or our user's: never the target's, which is data (a finding).
 * `problems` holds the further errors, when several were found at once.
 */
export class HarnessError extends Error {
  readonly code: ErrorCode;
  readonly at: Position | undefined;
  readonly excerpt: string | undefined;
  readonly hint: string | undefined;
  readonly problems: readonly HarnessError[];

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}, problems: readonly HarnessError[] = []) {
    super(message, { cause: detail.cause });
    this.name = "HarnessError";
    this.code = code;
    this.at = detail.at;
    this.excerpt = detail.excerpt;
    this.hint = detail.hint;
    this.problems = problems;
  }
}
