import { HarnessError } from "../errors.ts";
import type { Matcher } from "../model/check.ts";
import { showCount, showValue } from "./show-value.ts";

/**
 * Compares the values that stand in one place with what is expected there; all but `count` look at the first.
 * Text is compared as text, and an empty value is a present one.
 * @throws HarnessError `schema` when a pattern is no regular expression: the case file is wrong.
 */
export function matchesValue(match: Matcher, values: readonly string[]): boolean {
  const value = values[0];
  switch (match.kind) {
    case "present":
      return value !== undefined;
    case "absent":
      return value === undefined;
    case "equals":
      return value === match.value;
    case "differs":
      return value !== undefined && value !== match.value;
    case "one-of":
      return value !== undefined && match.values.includes(value);
    case "matches":
      return value !== undefined && wholeOf(match.pattern).test(value);
    case "count":
      return values.length === match.count;
    case "digest":
      throw notSettled();
  }
}

/** Says what a matcher expects: `NoSuchKey`, `one of a, b`, `present`. */
export function describeMatcher(match: Matcher): string {
  switch (match.kind) {
    case "present":
    case "absent":
      return match.kind;
    case "equals":
      return match.from === undefined ? showValue(match.value) : `${showValue(match.value)}, ${match.from}`;
    case "differs":
      return `other than ${showValue(match.value)}`;
    case "one-of":
      return `one of ${match.values.map(showValue).join(", ")}`;
    case "matches":
      return `a value matching ${match.pattern}`;
    case "count":
      return `${showCount(match.count)} of them`;
    case "digest":
      throw notSettled();
  }
}

/** Says what stood in the place instead. */
export function describeValues(match: Matcher, values: readonly string[]): string {
  if (match.kind === "count") return `${showCount(values.length)} of them`;
  return values[0] === undefined ? "absent" : showValue(values[0]);
}

function notSettled(): HarnessError {
  return new HarnessError("internal", "a digest has to be computed before anything is compared with it");
}

function wholeOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    throw new HarnessError("schema", `"${pattern}" is not a regular expression`, { cause });
  }
}
