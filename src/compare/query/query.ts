import type { Difference } from "../../model/comparison.ts";

/** How many targets, or which, a claim is about. */
export type Where =
  /** All targets but so many; `judged` leaves out those that did not judge the case. */
  | { readonly kind: "all"; readonly but: number; readonly judged: boolean }
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  /** One target, by column; `only`: it, and no other. */
  | { readonly kind: "target"; readonly column: number; readonly only: boolean };

/** A query, understood. */
export type Query =
  | { readonly kind: "and" | "or"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query }
  | { readonly kind: "state"; readonly state: StateWord; readonly basis?: BasisWord; readonly where: Where }
  /** Absent: in any respect, from any other. */
  | { readonly kind: "differs"; readonly respect?: Difference; readonly column?: number }
  | { readonly kind: "field"; readonly field: FieldWord; readonly pattern: string }
  | { readonly kind: "text"; readonly text: string };

/** What a target does in a case, as queries say it. */
export const STATES = ["passes", "fails", "blocked", "skipped", "errors", "judged", "absent"] as const;
export type StateWord = (typeof STATES)[number];

/** The bases that a claim may be narrowed to: `fails recorded on …`. */
export const BASIS_WORDS = ["documented", "recorded"] as const;
export type BasisWord = (typeof BASIS_WORDS)[number];

/** What a filter looks at: `topic:…`. */
export const FIELDS = ["topic", "clause", "recording", "basis", "needs", "id"] as const;
export type FieldWord = (typeof FIELDS)[number];

/** What the names in a query are looked up in, so that a slip of the pen is told and not answered with nothing. */
export interface Vocabulary {
  /** By column: every name that means it. */
  readonly targets: readonly (readonly string[])[];
  readonly fields: Readonly<Record<FieldWord, readonly string[]>>;
}

/** A piece of a query, with its place in the text. */
export interface Token {
  /** As written; of a quoted text, what stands between the quotes. */
  readonly text: string;
  /** A quoted text is a name or words to be found, never a word of the language. */
  readonly quoted: boolean;
  readonly at: number;
  readonly length: number;
}
