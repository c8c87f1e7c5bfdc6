import { HarnessError } from "../errors.ts";
import type { Basis } from "../model/basis.ts";
import type { Capability } from "../model/capability.ts";
import type { Case } from "../model/case.ts";
import { meets, requireMatches } from "./require-matches.ts";

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
  for (const { word, entries, namesOf } of filters)
    requireMatches(word, entries, "case", [...new Set(cases.flatMap(namesOf))]);
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

function nothingToRun(skipped: readonly SkippedCase[]): HarnessError {
  const missing = [...new Set(skipped.flatMap((one) => one.missing))];
  const message = `the target declares too little for any of the ${skipped.length} cases that were selected`;
  return new HarnessError("usage", message, { hint: `Missing capabilities: ${missing.join(", ")}.` });
}
