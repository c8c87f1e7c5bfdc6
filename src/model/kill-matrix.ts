import { z } from "zod";
import { BASES } from "./basis.ts";

/** Which faults each case catches, and what trivial servers pass: what `copypart faults --json` prints. */
const killMatrixSchema = z
  .strictObject({
    schema: z.literal("copypart-faults/1"),
    suite: z.strictObject({ digest: z.string().describe("sha256 over the case book.") }),
    whole: z
      .strictObject({ faults: z.boolean(), cases: z.boolean() })
      .describe("Whether all faults and all cases of the book were tried: of some, what is open says nothing."),
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
        catches: z
          .array(z.strictObject({ fault: z.string(), by: z.array(z.enum(BASES)) }))
          .describe("The same with the bases by which it fails, and the faults that it gives advice on alone."),
        idle: z.array(z.string()).describe("Checks without which it would fail as it does under every fault."),
      }),
    ),
    twins: z
      .array(z.array(z.string()))
      .describe("Cases, no rows of one table, that catch the same faults and rest on the same."),
    trivial: z.array(
      z.strictObject({
        server: z.string(),
        title: z.string(),
        passes: z.array(z.string()).describe("Cases that it passes."),
      }),
    ),
  })
  .describe("What catches what: the reference server with one deliberate fault at a time, and trivial servers.");

export type KillMatrix = z.infer<typeof killMatrixSchema>;
