import { z } from "zod";

export const clauseIdPattern: RegExp = /^[A-Z]+-\d{3}$/;
export const recordingIdPattern: RegExp = /^[A-Z]\d{1,2}$/;

/** How far a document fixes the answer; a check never asserts more. */
export const PINS = ["status+code", "status", "code", "outcome", "informative"] as const;

/** Why no case can cover a clause or a recording. */
const EXCLUSIONS = [
  "informative", // it says nothing that an answer could contradict
  "not-observable", // no answer of the server shows whether it holds
  "client-side", // it is decided in the client, before anything is sent
  "no-target-gives", // it needs what no target file can describe or no server under test can be brought to
  "unrecorded", // a recording in name only: an opinion, or a gap that nobody has filled
  "elsewhere", // it repeats, or points to, another clause or recording, which is accounted for itself
  "other-operation", // it was recorded of another operation, and does not apply to this one
] as const;

/** Said of a clause or recording that no case covers, so that a sceptic agrees. */
const excluded = z
  .strictObject({
    kind: z.enum(EXCLUSIONS),
    because: z.string().min(1).describe("The true reason, one sentence."),
  })
  .optional()
  .describe("Why no case can cover it; absent where cases do.");

/** One sentence of AWS's documents, in our words. */
export const clauseSchema = z.strictObject({
  id: z.string().regex(clauseIdPattern),
  strength: z.enum(["MUST", "SHOULD", "MAY"]),
  fact: z.string().min(1).describe("The fact, one sentence of our own."),
  wire: z.string().optional().describe("What is sent and what the documents say comes back."),
  pin: z.enum(PINS),
  source: z.string().min(1).describe("Document and member."),
  on: z.array(z.enum(["general", "directory", "accesspoint", "outposts"])).min(1),
  needs: z.string().optional(),
  excluded,
});

export const clauseFileSchema = z.strictObject({
  group: z.string().regex(/^[A-Z]+$/),
  title: z.string().min(1),
  clauses: z.array(clauseSchema).min(1),
});

/** One behaviour seen on real AWS, or said to be, with how well that is known. */
export const recordingSchema = z.strictObject({
  id: z.string().regex(recordingIdPattern),
  behaviour: z.string().min(1),
  condition: z.string().optional(),
  status: z.string().optional(),
  code: z.string().optional(),
  shows: z.string().optional().describe("Further XML members and headers that were recorded."),
  evidence: z
    .string()
    .min(1)
    .describe(
      "G recorded AWS answer, V test verified on AWS, Q answer quoted by a person, D documents, O opinion, none.",
    ),
  origin: z.string().optional(),
  date: z.string().optional(),
  disputed: z.string().optional(),
  excluded,
});

export const recordingFileSchema = z.strictObject({
  group: z.string().min(1),
  title: z.string().min(1),
  recordings: z.array(recordingSchema).min(1),
});

export type Pin = (typeof PINS)[number];
export type Excluded = NonNullable<z.infer<typeof excluded>>;
export type Clause = z.infer<typeof clauseSchema>;
export type Recording = z.infer<typeof recordingSchema>;
