import { describeBody } from "./describe-answer.ts";
import { textAt } from "./find-elements.ts";
import { describeMatcher, describeValues, matchesValue } from "./match-value.ts";
import { type Answer, errorOf } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares `Error/Code`, where Error is the root itself. */
export function checkCode(check: ExpectedOf<"code">, answer: Answer): Result {
  const error = errorOf(answer);
  const code = error && textAt(error, "Code");
  const values = code === undefined ? [] : [code];
  if (matchesValue(check.match, values)) return MET;
  const received = error ? describeValues(check.match, values) : describeBody(answer);
  return unmet("Error/Code", describeMatcher(check.match), received);
}
