import type { Matcher } from "../model/check.ts";
import { matchesValue } from "./match-value.ts";

/**
 * Compares entity tags as tags, with or without their quotes: that they stand in quotes is a claim of its own
 * (RESP-006), made by a pattern. A server that leaves them out fails it once, and not wherever two tags are equal.
 */
export function matchesTag(match: Matcher, values: readonly string[]): boolean {
  switch (match.kind) {
    case "equals":
    case "differs":
      return matchesValue({ ...match, value: unquote(match.value) }, values.map(unquote));
    case "one-of":
      return matchesValue({ ...match, values: match.values.map(unquote) }, values.map(unquote));
    case "present":
    case "absent":
    case "matches":
    case "count":
    case "digest":
      return matchesValue(match, values);
  }
}

/** Takes one pair of quotes away. */
export function unquote(tag: string): string {
  return tag.replace(/^"(.*)"$/s, "$1");
}
