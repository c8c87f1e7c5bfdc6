/** What a check rests on, strongest first: a clause of AWS's documents, a recorded AWS answer, or our own advice. */
export const BASES = ["documented", "recorded", "advice"] as const;

export type Basis = (typeof BASES)[number];

/** The bases that decide a verdict; advice is shown and never fails a case. */
export type JudgedBasis = Exclude<Basis, "advice">;
