import { z } from "zod";
import { clauseIdPattern, recordingIdPattern } from "./clause.ts";

const text = z.string().min(1);
const clauses = z.array(z.string().regex(clauseIdPattern)).describe("The clauses that it touches.");

/** What decides between two documents: nothing does where either answer is accepted or none is asked for. */
const POSITIONS = ["first", "second", "either", "neither"] as const;

/** Two of AWS's documents that cannot both be right, and the position that the case book takes. */
export const contradictionSchema = z.strictObject({
  id: z.string().regex(/^contradiction-\d+$/),
  about: text.describe("What the two disagree on, a few words."),
  clauses: clauses.min(1),
  sides: z
    .tuple([z.strictObject({ says: text, source: text }), z.strictObject({ says: text, source: text })])
    .describe("Both sides, each in our words with its source."),
  position: z.strictObject({
    takes: z.enum(POSITIONS).describe("The side that the case book takes."),
    because: text.describe("Why, and what cases assert because of it."),
  }),
});

/** What the documents do not say, and what the case book does about it. */
export const silenceSchema = z.strictObject({
  id: z.string().regex(/^silence-\d+$/),
  about: text.describe("What is not said, one sentence."),
  clauses,
  recordings: z
    .array(z.string().regex(recordingIdPattern))
    .default([])
    .describe("Recordings that fill the silence, if any."),
  position: text.describe("What cases assert in spite of it, and why."),
});

export const disputeFileSchema = z.strictObject({
  contradictions: z.array(contradictionSchema).default([]),
  silences: z.array(silenceSchema).default([]),
});

export type Contradiction = z.infer<typeof contradictionSchema>;
export type Silence = z.infer<typeof silenceSchema>;

/** All that the documents leave open. */
export interface Disputes {
  readonly contradictions: readonly Contradiction[];
  readonly silences: readonly Silence[];
}
