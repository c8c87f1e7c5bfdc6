import { z } from "zod";
import { BASES } from "./basis.ts";
import { clauseSchema, recordingSchema } from "./clause.ts";
import { OUTCOMES } from "./verdict.ts";

/*
 * The report as it is saved: plain JSON, secrets already taken out, text ready to be shown.
 * Each other format is made from this one.
 */

const count = z.int().min(0);
const tally = z.strictObject({ pass: count, fail: count });

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "it is no time");

const headers = z.array(z.tuple([z.string(), z.string()])).describe("Name and value as on the wire, in order.");
const body = z
  .strictObject({
    size: count.describe("Bytes of the whole body, as far as it was read."),
    sha256: z.string(),
    text: z.string().optional().describe("The body, or its beginning, when it is text."),
    base64: z.string().optional().describe("The body, or its beginning, when it is not text."),
    complete: z.boolean().describe("Whether text or base64 holds the whole body."),
    truncated: z.boolean().describe("Whether the body was longer than the limit and was not read to its end."),
  })
  .optional()
  .describe("Absent: nothing was in it.");

export const reportExchangeSchema = z.strictObject({
  step: z.string(),
  role: z.enum(["setup", "claim", "observe", "control", "cleanup"]),
  startedAt: time,
  durationMs: z.number(),
  retries: count,
  request: z.strictObject({
    method: z.string(),
    url: z.string().describe("Scheme and address of the connection, and the target of the request line."),
    headers,
    body,
  }),
  response: z.strictObject({ status: z.int(), headers, body }).optional(),
  failure: z.strictObject({ kind: z.string(), message: z.string() }).optional(),
  curl: z
    .string()
    .optional()
    .describe("For claims and controls: a command that repeats the request, credentials taken from the environment."),
  digest: z.string().optional().describe("sha256 of the rest of this exchange, keys sorted, no white space."),
});

export const reportFindingSchema = z.strictObject({
  check: z.string(),
  basis: z.enum(BASES),
  step: z.string(),
  where: z.string(),
  expected: z.string(),
  received: z.string(),
  recording: z.string().optional(),
  side: z.string().optional(),
  known: z.string().optional().describe("Why it is kept, where the file of known deviations lists it."),
});

export const reportCaseSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  clauses: z.array(z.string()),
  recordings: z.array(z.string()),
  basis: z.array(z.enum(BASES)),
  needs: z.array(z.string()),
  note: z.string().optional(),
  outcome: z.enum(OUTCOMES),
  reason: z.string().optional(),
  known: z
    .string()
    .optional()
    .describe("Present: the case, or each judged finding of it, is listed as a known deviation; why it is kept."),
  strength: count
    .optional()
    .describe("Deliberate faults of the reference server under which the case fails: what its pass is worth."),
  byBasis: z.strictObject({
    documented: z.enum(["pass", "fail"]).optional(),
    recorded: z.enum(["pass", "fail"]).optional(),
  }),
  sides: z.array(z.strictObject({ step: z.string(), side: z.string() })),
  findings: z.array(reportFindingSchema),
  given: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      "What answers to the making of shared fixtures gave: ETags, version ids, by the name that cases refer to.",
    ),
  exchanges: z.array(reportExchangeSchema),
  durationMs: z.number(),
});

/** The keys of a target file that requests are made of. */
const targetSettingsSchema = z.strictObject({
  plainEndpoint: z.string().optional(),
  accountId: z.string().optional(),
  secondAccountId: z.string().optional(),
  kmsKey: z.string().optional(),
  kmsKeys: z.record(z.string(), z.string()),
  principal: z.string().optional(),
  otherRegion: z.string().optional(),
  zone: z.string(),
  buckets: z.record(z.string(), z.string()),
});

/** What a case rests on, so that a report explains itself without the case book. */
export const reportClauseSchema = clauseSchema.pick({ strength: true, pin: true, fact: true, source: true });
export const reportRecordingSchema = recordingSchema.pick({
  behaviour: true,
  condition: true,
  status: true,
  code: true,
  evidence: true,
  origin: true,
  date: true,
  disputed: true,
});

/** What one or several repetitions said of a case whose verdict changed. */
const saidSchema = reportCaseSchema
  .pick({ outcome: true, reason: true, known: true, byBasis: true, findings: true })
  .extend({
    repetitions: z.array(count).describe("Those that said it, by number; the rest is of the first of them."),
    exchanges: z
      .array(reportExchangeSchema)
      .optional()
      .describe("Absent for what the first repetition of all said: it stands in `cases`."),
  });

const stabilitySchema = z.strictObject({
  asked: count.describe(
    "Repetitions that were to be made, the first among them, which the rest of the report is about.",
  ),
  seed: z.string().describe("What the orders, concurrencies and ids of all repetitions were made from."),
  repetitions: z
    .array(
      z.strictObject({
        run: z.string().describe("The id of the run."),
        seed: z.string().optional(),
        concurrency: count,
        startedAt: z.string(),
        durationMs: z.number(),
        requests: count,
        incidents: z.array(z.string()),
      }),
    )
    .describe("Those that were made, in order."),
  ended: z
    .strictObject({
      repetition: count,
      how: z.enum(["interrupted", "unfit"]),
      why: z.string(),
    })
    .optional()
    .describe("Present where the repetitions ended early: in which one, and why."),
  unstable: z
    .array(
      z.strictObject({
        case: z.string(),
        known: z
          .string()
          .optional()
          .describe("Present: the file of known deviations lists whatever fails in it; why it is kept."),
        said: z.array(saidSchema).describe("Each of the verdicts once, that of the first repetition first."),
        hints: z.array(z.string()).describe("What it depends on, as far as the repetitions tell."),
      }),
    )
    .describe(
      "Cases whose verdict changed: the outcome, the outcome by a basis, or which findings there are beside advice.",
    ),
});

/** What kind of difference a cause is. */
const CAUSE_KINDS = [
  "operation", // an operation that never succeeds
  "authentication", // signatures are not verified
  "accepted", // what has to be refused is accepted
  "refused", // what has to succeed is refused
  "other-refusal", // refused, but with another status or code
  "detail", // something in a right answer is missing, too much or wrong
  "content", // other bytes or parts than asked for
  "no-answer", // no answer, or the server died
  "unseen", // what was left behind could not be looked at
] as const;

export const reportCauseSchema = z.strictObject({
  id: z.string().describe("The same for the same cause in every report."),
  title: z.string().describe("One sentence, made of what was seen alone."),
  kind: z.enum(CAUSE_KINDS),
  byBasis: z
    .strictObject({ documented: count, recorded: count })
    .describe("Cases in which a finding of the cause rests on it."),
  blocked: count.describe("Cases that could not be judged because of it."),
  turnsGreen: count.describe("Failing cases that nothing else keeps from passing."),
  cases: z.array(z.string()).describe("Ids, in the order of the report; a case may have several causes."),
  example: z
    .strictObject({
      case: z.string(),
      step: z.string(),
      role: reportExchangeSchema.shape.role,
      commands: z
        .array(z.string())
        .optional()
        .describe("Lines of a shell script that shows it from nothing; absent where curl cannot."),
    })
    .describe("The exchange that shows it best."),
});

const outcomeTotals = z.strictObject({ pass: count, fail: count, blocked: count, skipped: count, error: count });

export const reportSchema = z
  .strictObject({
    schema: z.literal("copypart-report/1"),
    suite: z.strictObject({
      version: z.string(),
      digest: z.string().describe("sha256 over the case book."),
      kills: z
        .string()
        .optional()
        .describe("sha256 of what was known of the faults that its cases catch, which their strength is taken from."),
      cases: count.describe("Cases in the book; those not selected are not in `cases`."),
    }),
    target: z.strictObject({
      name: z.string(),
      version: z.string().optional(),
      endpoint: z.string(),
      region: z.string(),
      addressing: z.string(),
      capabilities: z.array(z.string()),
      settings: targetSettingsSchema
        .optional()
        .describe("What else the target file says that requests are made of, no secret among it."),
      file: z
        .strictObject({ name: z.string(), sha256: z.string().describe("Of its bytes.") })
        .optional()
        .describe("The target file, where there was one."),
      digest: z.string().optional().describe("sha256 of the rest of `target`, keys sorted, no white space."),
    }),
    run: z.strictObject({
      id: z.string(),
      startedAt: time,
      finishedAt: time,
      durationMs: z.number(),
      concurrency: count,
      seed: z.string().optional().describe("What the order of the cases was made from; absent: that of the book."),
      requests: count,
      retries: count.describe("Requests sent again after SlowDown and the like."),
      basis: z.enum(["documented", "both"]).describe("What the outcome was judged by."),
      selection: z.array(z.string()).describe("The patterns and filters given; empty for the whole book."),
      interrupted: z.boolean(),
      unfit: z
        .string()
        .optional()
        .describe("Why no verdict could be trusted from some case on, and the run ended there."),
      incidents: z
        .array(z.string())
        .describe("What happened to the run as a whole: the target died, was restarted, clean-up failed."),
    }),
    totals: outcomeTotals,
    byBasis: z.strictObject({ documented: tally, recorded: tally }),
    byTopic: z.array(z.strictObject({ topic: z.string(), title: z.string(), totals: outcomeTotals })),
    byProfile: z
      .array(
        z.strictObject({
          name: z.string(),
          title: z.string(),
          claimed: z.boolean().describe("Whether the target declares a capability of the profile."),
          cases: count.describe("Cases of the book that belong to it, selected or not."),
          totals: outcomeTotals,
        }),
      )
      .describe("Each case is counted in one profile; judged by the documents alone, only cases that rest on them."),
    causes: z
      .array(reportCauseSchema)
      .optional()
      .describe("Why cases failed or were blocked, those first that settle most cases; absent in older reports."),
    deviations: z
      .strictObject({
        file: z.string(),
        known: count.describe("Cases that fail or are blocked, and are listed."),
        stale: z.array(z.strictObject({ line: count, entry: z.string(), why: z.string() })),
      })
      .optional()
      .describe("Present where a file of known deviations was given."),
    stability: stabilitySchema.optional().describe("Present where the run was repeated."),
    evidence: z
      .strictObject({
        clauses: z.record(z.string(), reportClauseSchema),
        recordings: z.record(z.string(), reportRecordingSchema),
      })
      .describe("By id, every clause and recording that the cases name."),
    cases: z.array(reportCaseSchema),
  })
  .describe("A copypart report: all verdicts of a run.");

export type Report = z.infer<typeof reportSchema>;
export type ReportCase = z.infer<typeof reportCaseSchema>;
export type ReportExchange = z.infer<typeof reportExchangeSchema>;
export type ReportFinding = z.infer<typeof reportFindingSchema>;
export type ReportClause = z.infer<typeof reportClauseSchema>;
export type ReportRecording = z.infer<typeof reportRecordingSchema>;
export type ReportCause = z.infer<typeof reportCauseSchema>;
export type Stability = z.infer<typeof stabilitySchema>;
export type Unstable = Stability["unstable"][number];
export type Said = Unstable["said"][number];
export type ReportTotals = Report["totals"];
