import { describeBody } from "./describe-answer.ts";
import { matchesTag } from "./entity-tag.ts";
import { findElements } from "./find-elements.ts";
import { describeMatcher, describeValues, matchesValue } from "./match-value.ts";
import type { Answer } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares what stands at a path below the root. In a body that is not XML nothing can be said to hold, not even `absent`. */
export function checkElement(check: ExpectedOf<"element">, answer: Answer, where: string = check.path): Result {
  const { path, match } = check;
  if (answer.content.kind !== "xml") return unmet(where, describeMatcher(match), describeBody(answer));
  const unindexed = match.kind === "count" ? "all" : "first";
  const values = findElements(answer.content.root, path, unindexed).map((element) => element.text);
  const matches = /(^|\/)ETag$/.test(path) ? matchesTag : matchesValue;
  if (matches(match, values)) return MET;
  return unmet(where, describeMatcher(match), describeValues(match, values));
}
