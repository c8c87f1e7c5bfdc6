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

/** Formats that a saved report can be written in: the names of `FORMATS`, known without loading them, and the statement about its file. */
export const REPORT_FORMATS = [
  "text",
  "json",
  "compact",
  "markdown",
  "html",
  "junit",
  "findings",
  "attestation",
] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The names of `COMPARISON_FORMATS`, known without loading them. */
export const COMPARISON_FORMAT_NAMES = ["text", "json", "markdown", "html"] as const;

export type ComparisonFormatName = (typeof COMPARISON_FORMAT_NAMES)[number];
