import { describeMatcher, describeValues, matchesValue } from "./match-value.ts";
import type { Answer } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares the body as text: what XML leaves free, such as its declaration. A body that was cut short is compared as far as it was read. */
export function checkBody(check: ExpectedOf<"body">, answer: Answer): Result {
  const values = answer.body.length === 0 ? [] : [Buffer.from(answer.body).toString("utf8")];
  if (matchesValue(check.match, values)) return MET;
  return unmet("body", describeMatcher(check.match), describeValues(check.match, values));
}
