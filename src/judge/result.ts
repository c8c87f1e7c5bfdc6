import type { CheckKind, Expected } from "../model/check.ts";

/** What a check found. `unseen`: the target does not show what the check asks for, so it is neither met nor unmet. */
export type Result =
  | { readonly kind: "met" }
  | { readonly kind: "unmet"; readonly where: string; readonly expected: string; readonly received: string }
  | { readonly kind: "unseen"; readonly why: string };

/** The expectation of one kind. */
export type ExpectedOf<K extends CheckKind> = Extract<Expected, { readonly kind: K }>;

export const MET: Result = { kind: "met" };

/** Makes the result of a check that does not hold. */
export function unmet(where: string, expected: string, received: string): Result {
  return { kind: "unmet", where, expected, received };
}
