import { checkElement } from "./check-element.ts";
import { describeBody } from "./describe-answer.ts";
import { describeMatcher } from "./match-value.ts";
import { type Answer, errorOf } from "./read-answer.ts";
import { type ExpectedOf, type Result, unmet } from "./result.ts";

/** Compares a child of `Error` other than Code. Without an error document nothing can be said to hold, not even `absent`. */
export function checkError(check: ExpectedOf<"error">, answer: Answer): Result {
  const { element, match } = check;
  const where = `Error/${element}`;
  if (!errorOf(answer)) return unmet(where, describeMatcher(match), describeBody(answer));
  return checkElement({ kind: "element", path: element, match }, answer, where);
}
