import type { Selection } from "../index.ts";
import type { Basis } from "../model/basis.ts";
import type { Capability } from "../model/capability.ts";

/** The selection options that `run` and `list` share, as commander gives them. */
export interface SelectionOptions {
  readonly exclude?: readonly string[];
  readonly topic?: readonly string[];
  readonly clause?: readonly string[];
  readonly needs?: readonly Capability[];
  readonly withBasis?: readonly Basis[];
}

/** Gives the selection that patterns and options ask for. */
export function selectionOf(patterns: readonly string[], options: SelectionOptions): Selection {
  return {
    patterns,
    exclude: options.exclude ?? [],
    topics: options.topic ?? [],
    clauses: options.clause ?? [],
    capabilities: options.needs ?? [],
    basis: options.withBasis ?? [],
  };
}
