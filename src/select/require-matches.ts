import { HarnessError } from "../errors.ts";
import { matchesPattern } from "../model/match-pattern.ts";
import { nameMeant } from "./name-meant.ts";

/** Whether an id or pattern meets one of some names. */
export function meets(entry: string, names: readonly string[]): boolean {
  return names.some((name) => matchesPattern(entry, name));
}

/**
 * An entry that meets nothing is a slip of the pen, or a name that is gone: never an empty, green run.
 * @param word what the entries are: `pattern`, `--case`
 * @param of what they should have met: `case`, `fault`
 * @throws HarnessError pattern-unmatched, with what was most likely meant
 */
export function requireMatches(word: string, entries: readonly string[], of: string, names: readonly string[]): void {
  const unmatched = entries.find((entry) => !meets(entry, names));
  if (unmatched === undefined) return;
  throw new HarnessError("pattern-unmatched", `the ${word} ${unmatched} matches no ${of}`, {
    hint: hintFor(unmatched, names),
  });
}

function hintFor(entry: string, names: readonly string[]): string {
  const meant = nameMeant(entry, names);
  return meant === undefined ? `There are for example ${names.slice(0, 3).join(", ")}.` : `Did you mean ${meant}?`;
}
