/**
 * The choices that the reference server answers by: one plain object, handed to every operation.
 * A deliberate defect is one more member here, and is read where its rule stands.
 */
export interface Rules {
  /**
   * Whether a range is taken from a source of 5 MiB or less: as recorded (R5, accepted)
   * or as documented (RANGE-006, 400 InvalidRequest).
   */
  readonly smallSourceRange: "recorded" | "documented";
}

/** The faultless rules, answering as AWS was recorded to answer. */
export const DEFAULT_RULES: Rules = { smallSourceRange: "recorded" };
