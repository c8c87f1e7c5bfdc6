import { compareBytes, type ExpectedBytes } from "./compare-bytes.ts";
import { describe } from "./describe-answer.ts";
import { type Answer, isSuccess } from "./read-answer.ts";
import { type ExpectedOf, type Result, unmet } from "./result.ts";
import { showBytes } from "./show-value.ts";

/** Compares the body of this answer with slices of fixtures. The body of a refusal is no content of an object. */
export function checkBytes(check: ExpectedOf<"bytes">, answer: Answer, expectedBytes: ExpectedBytes): Result {
  const expected = expectedBytes(check.slices);
  if (!isSuccess(answer) && expected.length > 0) return unmet("body", showBytes(expected.length), describe(answer));
  return compareBytes(expected, answer);
}
