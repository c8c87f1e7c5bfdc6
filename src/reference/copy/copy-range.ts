import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { Rules } from "../rules.ts";

/** Zero-based offsets, both included (RANGE-004). */
export interface CopyRange {
  readonly first: number;
  readonly last: number;
  /** As sent. */
  readonly text: string;
}

/**
 * What the documents call 5 MB (RANGE-006). They do not say which unit they mean (C6); this is the greater one,
 * so that what is refused as documented is refused in every reading.
 */
const SMALL_SOURCE = 5 * 1024 * 1024;

/** Reads `x-amz-copy-source-range`: `bytes=first-last` and nothing else (RANGE-003, RANGE-005, R7…R16). */
export function readCopyRange(text: string): CopyRange {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(text) ?? [];
  // R8: an end before the start is a matter of form too, also where both are beyond what a double tells apart.
  if (first === undefined || last === undefined || BigInt(first) > BigInt(last)) {
    throw invalidArgument(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based " +
        "offsets of the first and last bytes to copy",
      HEADER,
      text,
    );
  }
  return { first: Number(first), last: Number(last), text };
}

/** Refuses a range that the source does not have (R17…R19, R21) or, as documented, one of a small source (R5). */
export function checkCopyRange(range: CopyRange, size: number, rules: Rules): void {
  // R18; R19 and R21 are unrecorded: a start at the end is read as lying past it.
  if (range.first >= size) {
    throw new Refusal("InvalidRequest", "The specified copy range is invalid for the source object size");
  }
  // R17
  if (range.last >= size) {
    throw invalidArgument(`Range specified is not valid for source object of size: ${size}`, HEADER, range.text);
  }
  // RANGE-006, SPEC-002 against R5
  if (rules.smallSourceRange === "documented" && size <= SMALL_SOURCE) {
    throw new Refusal("InvalidRequest", "The specified copy source is not supported as a byte-range copy source.");
  }
}

const HEADER = "x-amz-copy-source-range";
