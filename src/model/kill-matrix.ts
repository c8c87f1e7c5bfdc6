import { z } from "zod";

/** Which faults each case catches, and what trivial servers pass: what `copypart faults --json` prints. */
const killMatrixSchema = z
  .strictObject({
    schema: z.literal("copypart-faults/1"),
    suite: z.strictObject({ digest: z.string().describe("sha256 over the case book.") }),
    faults: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        clauses: z.array(z.string()).describe("Ids of the clauses that it breaks."),
        recordings: z.array(z.string()).describe("Ids of the recordings that it breaks."),
        seenAt: z.string().optional().describe("A server, or kind of server, that is known to do it."),
        killedBy: z.array(z.string()).describe("Cases that fail under it."),
      }),
    ),
    cases: z.array(
      z.strictObject({
        id: z.string(),
        outcome: z.string().describe("On the faultless server."),
        kills: z.array(z.string()).describe("Faults under which it fails."),
      }),
    ),
    trivial: z.array(
      z.strictObject({
        server: z.string(),
        title: z.string(),
        passes: z.array(z.string()).describe("Cases that it passes."),
      }),
    ),
  })
  .describe("What catches what: the reference server with one deliberate fault at a time, and trivial servers.");

/** For each fault a case that catches it, and for each case a fault that it catches: enough to see both again. */
export const witnessesSchema = z.strictObject({
  faults: z.record(z.string(), z.string()),
  cases: z.record(z.string(), z.string()),
});

export type Witnesses = z.infer<typeof witnessesSchema>;

export type KillMatrix = z.infer<typeof killMatrixSchema>;
