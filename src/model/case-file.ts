import { z } from "zod";
import { BUCKETS, CAPABILITIES } from "./capability.ts";
import { OPERATIONS, SIGNERS } from "./case.ts";
import { DIGESTS } from "./check.ts";
import { clauseIdPattern, recordingIdPattern } from "./clause.ts";

/*
 * The case file as it is written: the one source of the loader's checks, of the published JSON Schema
 * and so of completion in the editor. `load/` turns it into `Case` values.
 */

const text = z.string().min(1);
const scalar = z.union([z.string(), z.number()]).describe("Text; may hold ${…} references.");
const size = z
  .string()
  .regex(/^\d+ (B|KiB|MiB|GiB)$/)
  .describe("A size in bytes with its unit: 10 B, 5 MiB.");
const slices = z
  .union([text, z.array(text)])
  .describe("Bytes of fixtures: `source`, `source[0-9]` (zero-based, inclusive), `empty`, or a list that is joined.");

const matcher = z
  .union([
    scalar,
    z.null(),
    z.strictObject({ matches: text.describe("A regular expression for the whole value.") }),
    z.strictObject({ oneOf: z.array(scalar).min(1) }),
    z.strictObject({ is: scalar.describe("A literal, where it would read as `present` or `absent`.") }),
    z.strictObject({ count: z.int().min(0).describe("How many elements stand at this path.") }),
    z.strictObject({ not: scalar.describe("The value that does not stand here; another one does.") }),
    z.strictObject({ digest: z.enum(DIGESTS), of: slices.describe("The bytes whose digest stands here.") }),
    z.strictObject({
      digest: z.enum(DIGESTS),
      parts: z.array(slices).min(1).describe("The bytes of each part: the digest of their digests, with -N behind."),
    }),
  ])
  .describe("A literal value, `present`, `absent`, or one of the forms below.");

const statusPattern = z.union([z.int().min(100).max(599), z.string().regex(/^[2345]xx$/)]);

const checkShape = {
  status: z
    .union([statusPattern, z.array(statusPattern).min(1)])
    .optional()
    .describe("200, 4xx, or a list of which one is given."),
  code: matcher.optional().describe("Error/Code."),
  error: z.record(text, matcher).optional().describe("Other children of Error, by name."),
  headers: z.record(text, matcher).optional().describe("Headers of the answer."),
  root: text.optional().describe("The name of the root element of the answer."),
  xml: z.record(text, matcher).optional().describe("Elements below the root, by path: ETag, Part[2]/Size."),
  body: matcher.optional().describe("The body of this answer as text, where its XML is not enough."),
  bytes: slices.optional().describe("The body of this answer, byte for byte."),
  part: z
    .union([z.literal("absent"), z.strictObject({ size: size.optional(), etag: scalar.optional() })])
    .optional()
    .describe("What ListParts shows after this step: no part, or the part of this step."),
  copied: slices.optional().describe("What is read after the upload is completed with this part alone."),
};

const checks = z.strictObject(checkShape);
const recorded = z.strictObject({
  recording: z.string().regex(recordingIdPattern).describe("The recording that these checks rest on."),
  ...checkShape,
});
const side = z.strictObject({
  side: text.describe("The side, as the report names it: refused as documented."),
  basis: z.enum(["documented", "recorded"]),
  recording: z.string().regex(recordingIdPattern).optional(),
  ...checkShape,
});

const expectation = z.strictObject({
  documented: checks.optional().describe("What the case's clauses say, no further than their pins."),
  recorded: z
    .union([recorded, z.array(recorded)])
    .optional()
    .describe("What AWS was recorded to answer."),
  advice: checks.optional().describe("Sensible, but neither documented nor recorded: shown, never failing."),
  either: z
    .array(side)
    .min(2)
    .optional()
    .describe("Answers of which any one is accepted; the report says which was given."),
});

const signing = z.strictObject({
  unsigned: z.array(text).optional().describe("Headers to leave out of SignedHeaders."),
  omit: z
    .array(z.enum(["x-amz-content-sha256", "x-amz-date", "x-amz-security-token"]))
    .optional()
    .describe("Headers that signing would add and that are left out altogether."),
  payload: text.optional().describe("The value of x-amz-content-sha256, e.g. UNSIGNED-PAYLOAD."),
  clock: z
    .string()
    .regex(/^[+-]\d+(s|m|h|d)$/)
    .optional()
    .describe("Shift of the signing time: +16m, -20m."),
  region: text.optional(),
  service: text.optional(),
  presign: z.strictObject({ expires: z.int() }).optional().describe("Sign in the query; seconds of validity."),
  authorization: text.optional().describe("A literal Authorization header in the place of the right one."),
});

const awsHost = z.strictObject({
  bucket: text.optional().describe("A bucket name, alias or ARN in the place of the request's own."),
  region: text.optional().describe("The client's Region; the target's unless said."),
  fips: z.literal(true).optional(),
  "dual-stack": z.literal(true).optional(),
  accelerate: z.literal(true).optional(),
  "path-style": z.literal(true).optional(),
  endpoint: text.optional().describe("A custom endpoint, as a URL."),
});

const requestShape = {
  do: z.enum(OPERATIONS).optional().describe("The operation; UploadPartCopy unless said."),
  to: text.optional().describe("The upload fixture; `upload` unless said."),
  of: text.optional().describe("The object fixture; `source` unless said."),
  method: text.optional(),
  bucket: text.optional().describe("A bucket name in the place of the fixture's."),
  key: z.string().optional().describe("A key in the place of the fixture's, not encoded."),
  path: text.optional().describe("The whole path, encoded, as it goes out."),
  query: z
    .union([z.string(), z.record(text, z.union([scalar, z.null()]))])
    .optional()
    .describe("Query items; null takes a default away. A string replaces the whole query."),
  headers: z
    .record(text, z.union([scalar, z.array(scalar), z.null()]))
    .optional()
    .describe('Headers; null takes a default away, a list repeats the line, "" sends it empty.'),
  body: z
    .union([
      z.string(),
      z.strictObject({ bytes: slices }),
      z.strictObject({ generate: size, name: text.describe("The name under which later steps compare these bytes.") }),
      z.strictObject({ parts: z.record(text, scalar).describe("Part number to ETag, for CompleteMultipartUpload.") }),
    ])
    .optional(),
  host: z
    .union([
      z.enum(["target", "path-style", "virtual-hosted", "aws", "aws-path-style", "none"]),
      z.strictObject({ literal: text }),
      z.strictObject({ aws: awsHost }).describe("The host that AWS's endpoint rules give for these inputs."),
    ])
    .optional(),
  "resolves-to": z
    .strictObject({
      host: text.optional(),
      path: text.optional().describe("The whole path, encoded, without query."),
      service: text.optional().describe("The service that the signature names."),
      region: text.optional().describe("The Region that the signature names."),
    })
    .optional()
    .describe("What the address of the request has to be; checked before anything is sent."),
  as: z.enum(SIGNERS).optional().describe("Who signs; main unless said."),
  sign: signing.optional(),
  over: z.enum(["http", "https"]).optional().describe("http: plain http, where the target's endpoint is https."),
};

const request = z.strictObject(requestShape);
const capture = z
  .record(text, z.string().regex(/^(xml|header) \S+$/))
  .optional()
  .describe("Values kept for later steps: `xml ETag`, `header x-amz-version-id`.");

const step = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  with: z.literal("previous").optional().describe("Sent at the same time as the step before, which it cannot use."),
  wait: z
    .string()
    .regex(/^\d+s$/)
    .optional()
    .describe("How long to wait before it is sent, for what is kept in whole seconds: 2s."),
  send: request,
  capture,
  expect: expectation.optional().describe("Absent: a preparing step, which has to be answered with 2xx."),
  control: request
    .optional()
    .describe("The change that takes the one defect away: the request so changed must succeed."),
});

const objectFixture = z.union([
  size,
  z.strictObject({
    size: size.optional(),
    versions: z
      .array(z.union([size, z.literal("delete-marker")]))
      .min(1)
      .optional()
      .describe("Versions, oldest first."),
    bucket: z.enum(BUCKETS).optional(),
    key: z.string().optional().describe("Not encoded; appended to the run's prefix."),
    headers: z.record(text, scalar).optional().describe("Headers of the PutObject that makes it."),
    own: z.literal(true).optional().describe("Made for this case alone, because the case changes it."),
  }),
]);

const uploadFixture = z.strictObject({
  bucket: z.enum(BUCKETS).optional(),
  key: z.string().optional(),
  headers: z.record(text, scalar).optional().describe("Headers of the CreateMultipartUpload that makes it."),
  state: z.enum(["open", "aborted", "completed"]).optional(),
  as: z.enum(["main", "second"]).optional().describe("Who makes it; the owner of its bucket unless said."),
});

const given = z.strictObject({
  bucket: z.enum(BUCKETS).optional().describe("The bucket of all fixtures that name none; general unless said."),
  source: objectFixture.optional().describe("The object to copy from; 1 KiB unless said."),
  upload: uploadFixture.optional().describe("The upload to copy into."),
  objects: z.record(text, objectFixture).optional().describe("Further objects by name."),
  uploads: z.record(text, uploadFixture).optional().describe("Further uploads by name."),
});

const entry = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
    .describe("topic/name: stable, never used again for another claim."),
  title: text.describe("The claim, one sentence."),
  clauses: z.array(z.string().regex(clauseIdPattern)).min(1),
  needs: z.array(z.enum(CAPABILITIES)).optional(),
  note: text.optional().describe("Why the case stands as it does, where that is not plain."),
  given: given.optional(),
  each: z
    .array(z.object({ id: z.string().regex(/^[a-z0-9-]+$/) }).catchall(scalar))
    .min(1)
    .optional()
    .describe("A table: one case per row, ${row.name} stands for the row's value."),
  send: request.optional().describe("What differs from a plain UploadPartCopy; absent: nothing."),
  expect: expectation.optional(),
  control: request.optional(),
  capture,
  steps: z.array(step).min(1).optional(),
});

export const caseFileSchema = z
  .strictObject({
    topic: z.string().regex(/^[a-z0-9-]+$/),
    title: text,
    about: text.optional(),
    cases: z.array(entry).min(1),
  })
  .describe("A file of the copypart case book: the cases of one topic.");

export type CaseEntry = z.infer<typeof entry>;
export type RequestEntry = z.infer<typeof request>;
export type ExpectationEntry = z.infer<typeof expectation>;
export type ChecksEntry = z.infer<typeof checks>;
export type MatcherEntry = z.infer<typeof matcher>;
export type ObjectEntry = z.infer<typeof objectFixture>;
export type UploadEntry = z.infer<typeof uploadFixture>;
