import type { Slice } from "../model/check.ts";
import type { Answer } from "./read-answer.ts";
import { MET, type Result, unmet } from "./result.ts";
import { showBytes, showCount } from "./show-value.ts";

/** Gives the content that slices of fixtures stand for. */
export type ExpectedBytes = (slices: readonly Slice[]) => Uint8Array;

/**
 * Compares a body byte for byte. Where we stopped reading (`truncated`) it is compared as far as it was read:
 * too long or different is seen all the same, but that the rest is right is not.
 */
export function compareBytes(expected: Uint8Array, answer: Answer): Result {
  const { body, truncated } = answer;
  const same = firstDifference(expected, body);
  const place = `byte ${showCount(same)}`;
  const wanted = showBytes(expected.length);
  const size = truncated ? `more than ${showBytes(body.length)}, read no further` : showBytes(body.length);
  if (same < Math.min(expected.length, body.length)) {
    return unmet(place, `${wanted}, ${place} is ${hex(expected, same)}`, `${size}, ${place} is ${hex(body, same)}`);
  }
  if (truncated && expected.length > body.length) {
    return {
      kind: "unseen",
      why: `only the first ${showBytes(body.length)} of ${showBytes(expected.length)} were read`,
    };
  }
  if (expected.length === body.length && !truncated) return MET;
  return unmet(place, wanted, same === 0 ? size : `${size}, the first ${showCount(same)} as expected`);
}

function firstDifference(expected: Uint8Array, received: Uint8Array): number {
  const end = Math.min(expected.length, received.length);
  if (Buffer.compare(expected.subarray(0, end), received.subarray(0, end)) === 0) return end;
  let at = 0;
  while (expected[at] === received[at]) at += 1;
  return at;
}

function hex(bytes: Uint8Array, at: number): string {
  return `0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}`;
}
