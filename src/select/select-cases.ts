import { HarnessError } from "../errors.ts";
import type { Basis } from "../model/basis.ts";
import type { Capability } from "../model/capability.ts";
import type { Case } from "../model/case.ts";
import { matchesPattern } from "../model/match-pattern.ts";
import { nameMeant } from "./name-meant.ts";

/** Which cases to run: a case is wanted when it meets every filter that is given, by any of its entries. */
export interface Selection {
  /** Case ids; `*` for a part of a segment, `**` for any number of segments. */
  readonly patterns?: readonly string[];
  readonly topics?: readonly string[];
  /** Clause ids; `*` as in `RANGE-*`. */
  readonly clauses?: readonly string[];
  readonly basis?: readonly Basis[];
  /** Cases that need one of these. */
  readonly capabilities?: readonly Capability[];
  /** Case ids as in `patterns`, to be left out. */
  readonly exclude?: readonly string[];
}

/** A wanted case that the target cannot be asked, and why. */
export interface SkippedCase {
  readonly case: Case;
  readonly missing: readonly Capability[];
}

export interface SelectedCases {
  readonly selected: readonly Case[];
  readonly skipped: readonly SkippedCase[];
}

/**
 * Gives the wanted cases in the order of the book: those that the declared capabilities allow, and those they do not.
 * Throws `pattern-unmatched` for an entry that no case of the book meets, and `usage` where no case is left to run.
 */
export function selectCases(
  cases: readonly Case[],
  selection: Selection,
  declared: readonly Capability[],
): SelectedCases {
  const filters = filtersOf(selection);
  for (const filter of filters) requireMatches(filter, cases);
  const wanted = cases.filter((one) => filters.every((filter) => isWanted(filter, one)));
  if (wanted.length === 0)
    throw new HarnessError("usage", "no case meets all filters", { hint: "Give fewer filters." });
  const split = wanted.map((one) => ({ case: one, missing: one.needs.filter((need) => !declared.includes(need)) }));
  const skipped = split.filter(({ missing }) => missing.length > 0);
  const selected = split.filter(({ missing }) => missing.length === 0).map((one) => one.case);
  if (selected.length === 0) throw nothingToRun(skipped);
  return { selected, skipped };
}

interface Filter {
  /** What an entry is called in messages. */
  readonly word: string;
  readonly entries: readonly string[];
  /** What an entry is compared with. */
  readonly namesOf: (one: Case) => readonly string[];
  readonly excludes: boolean;
}

function filtersOf({
  patterns = [],
  topics = [],
  clauses = [],
  basis = [],
  capabilities = [],
  exclude = [],
}: Selection): Filter[] {
  const filters: Filter[] = [
    { word: "pattern", entries: patterns, namesOf: ({ id }) => [id], excludes: false },
    { word: "topic", entries: topics, namesOf: ({ topic }) => [topic], excludes: false },
    { word: "clause", entries: clauses, namesOf: (one) => one.clauses, excludes: false },
    { word: "basis", entries: basis, namesOf: (one) => one.basis, excludes: false },
    { word: "capability", entries: capabilities, namesOf: ({ needs }) => needs, excludes: false },
    { word: "exclude pattern", entries: exclude, namesOf: ({ id }) => [id], excludes: true },
  ];
  return filters.filter(({ entries }) => entries.length > 0);
}

function isWanted({ entries, namesOf, excludes }: Filter, one: Case): boolean {
  return entries.some((entry) => meets(entry, namesOf(one))) !== excludes;
}

function meets(entry: string, names: readonly string[]): boolean {
  return names.some((name) => matchesPattern(entry, name));
}

/** An entry that meets nothing is a slip of the pen, or a name that is gone: never an empty, green run. */
function requireMatches({ word, entries, namesOf }: Filter, cases: readonly Case[]): void {
  const names = new Set(cases.flatMap(namesOf));
  const unmatched = entries.find((entry) => !meets(entry, [...names]));
  if (unmatched === undefined) return;
  throw new HarnessError("pattern-unmatched", `the ${word} ${unmatched} matches no case`, {
    hint: hintFor(unmatched, [...names]),
  });
}

function hintFor(entry: string, names: readonly string[]): string {
  const meant = nameMeant(entry, names);
  return meant === undefined ? `There are for example ${names.slice(0, 3).join(", ")}.` : `Did you mean ${meant}?`;
}

function nothingToRun(skipped: readonly SkippedCase[]): HarnessError {
  const missing = [...new Set(skipped.flatMap((one) => one.missing))];
  const message = `the target declares too little for any of the ${skipped.length} cases that were selected`;
  return new HarnessError("usage", message, { hint: `Missing capabilities: ${missing.join(", ")}.` });
}
