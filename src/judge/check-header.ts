import type { HeaderLine } from "../model/exchange.ts";
import { matchesTag } from "./entity-tag.ts";
import { describeMatcher, describeValues, matchesValue } from "./match-value.ts";
import type { Answer } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares a header of the answer; `count` counts its lines. */
export function checkHeader(check: ExpectedOf<"header">, answer: Answer): Result {
  const { name, match } = check;
  const joined = headerValue(answer.headers, name);
  const whole = joined === undefined ? [] : [joined];
  const values = match.kind === "count" ? headerLines(answer.headers, name) : whole;
  const matches = name.toLowerCase() === "etag" ? matchesTag : matchesValue;
  if (matches(match, values)) return MET;
  return unmet(`header ${name}`, describeMatcher(match), describeValues(match, values));
}

/** Gives the value of a header, its repeated lines joined by `, ` (RFC 9110, 5.3); names know no case. */
export function headerValue(headers: readonly HeaderLine[], name: string): string | undefined {
  const lines = headerLines(headers, name);
  return lines.length === 0 ? undefined : lines.join(", ");
}

function headerLines(headers: readonly HeaderLine[], name: string): string[] {
  const wanted = name.toLowerCase();
  // White space around a value is not part of it (RFC 9110, 5.5).
  return headers
    .filter(([known]) => known.toLowerCase() === wanted)
    .map(([, value]) => value.replace(/^[ \t]+|[ \t]+$/g, ""));
}
