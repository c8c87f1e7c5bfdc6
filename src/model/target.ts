import { z } from "zod";
import { BUCKETS, CAPABILITIES } from "./capability.ts";
import { managedSchema } from "./managed.ts";

const text = z.string().min(1);

const credentials = z
  .union([
    z.strictObject({
      accessKeyId: text,
      secretAccessKey: text,
      sessionToken: text.optional(),
    }),
    z.strictObject({ profile: text.describe("A profile of the AWS configuration files.") }),
    z.strictObject({
      accessKeyIdFrom: text.describe("Name of the environment variable that holds the access key id."),
      secretAccessKeyFrom: text.describe("Name of the environment variable that holds the secret access key."),
      sessionTokenFrom: text.optional().describe("Name of the environment variable that holds the session token."),
    }),
    z.literal("chain"),
  ])
  .describe(
    "Literal only for emulators whose keys are public; otherwise a profile, environment variables, or the AWS credential chain.",
  );

/** The target file: one endpoint under test. */
export const targetSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    version: text.optional(),
    about: text.optional(),
    endpoint: z
      .url({ protocol: /^https?$/, error: "a URL that begins with http:// or https://" })
      .describe("Where requests go: http:// or https://, host, port."),
    plainEndpoint: z
      .url({ protocol: /^http$/, error: "a URL that begins with http://" })
      .optional()
      .describe("The same server over plain http, where `endpoint` is https (capability plain-http)."),
    region: text.default("us-east-1"),
    addressing: z.enum(["path", "virtual-hosted"]).default("path"),
    credentials: credentials.default("chain"),
    accountId: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    second: z
      .strictObject({
        credentials,
        accountId: z
          .string()
          .regex(/^\d{12}$/)
          .optional(),
        principal: text.optional().describe("How a bucket policy names the second account, as `principal`."),
      })
      .optional()
      .describe("A second account (capability second-account)."),
    session: credentials
      .optional()
      .describe("Temporary credentials of the account, with their session token (capability session-credentials)."),
    kmsKey: text.optional().describe("KMS key id or ARN for SSE-KMS cases (capability sse-kms)."),
    kmsKeys: z
      .strictObject({
        disabled: text.describe("A disabled key (capability kms-key-states)."),
        signing: text.describe("A key for signing (capability kms-key-states)."),
        deleted: text.describe("A key that waits for its deletion (capability kms-key-states)."),
        refused: text.describe("A key that the account may not use at all (capability kms-key-policies)."),
        "encrypt-only": text.describe(
          "A key for which the account has kms:GenerateDataKey and not kms:Decrypt (capability kms-key-policies).",
        ),
      })
      .partial()
      .default({})
      .describe("KMS keys that refuse what is asked of them, by id or ARN."),
    principal: text
      .optional()
      .describe("How a bucket policy names the account; arn:aws:iam::<accountId>:root unless said."),
    ownersNeedPolicy: z
      .literal(true)
      .optional()
      .describe("Where a bucket has a policy, its owner too may do only what it allows: copypart's policies say so."),
    otherRegion: text
      .optional()
      .describe("A second Region that the endpoint, or AWS's own, can be asked in (capability second-region)."),
    zone: z.string().default("use1-az4").describe("Zone id of directory buckets."),
    capabilities: z
      .array(z.enum(CAPABILITIES, { error: "a capability" }))
      .default([])
      .describe("What the server says it supports; cases that need more are skipped."),
    buckets: z
      .partialRecord(z.enum(BUCKETS), text)
      .default({})
      .describe(
        "Existing buckets to use instead of creating one, never deleted; access points and the like, by ARN, alias or name, which copypart cannot create.",
      ),
    tls: z
      .strictObject({
        ca: text.optional().describe("PEM file of the certificate authority, relative to this file."),
        insecure: z.literal(true).optional().describe("Accept any certificate."),
      })
      .default({}),
    deviations: text
      .optional()
      .describe("File of known deviations, relative to this file: what it lists fails no run."),
    limits: z
      .strictObject({
        concurrency: z.int().min(1).max(256).default(8),
        timeoutSeconds: z.number().positive().default(30),
        maxBodyMiB: z.number().positive().default(64),
      })
      .prefault({}),
    restart: z
      .array(text)
      .min(1)
      .optional()
      .describe("Command and arguments that bring a dead server back; run without a shell, from this file's folder."),
    managed: managedSchema.optional(),
  })
  .describe("A copypart target: the endpoint under test.");

export type TargetFile = z.infer<typeof targetSchema>;

/** A key pair that signs. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A file that somebody can be asked for again: its name without folders, and the sha256 of its bytes, in hex. */
export interface FileDigest {
  readonly name: string;
  readonly sha256: string;
}

/** The endpoint under test with its credentials found: what the pipeline works on. */
export interface Target extends Omit<TargetFile, "credentials" | "second" | "session" | "tls"> {
  readonly credentials: Credentials;
  readonly session?: Credentials;
  readonly second?: { readonly credentials: Credentials; readonly accountId?: string; readonly principal?: string };
  readonly tls: { readonly caPem?: string; readonly insecure: boolean };
  /** The target file, where there is one. */
  readonly file?: FileDigest;
}
