/** What a target may declare it supports; a case that needs more than was declared is skipped, never failed. */
export const CAPABILITIES = [
  "versioning",
  "directory-bucket",
  "virtual-hosted",
  "sse-s3",
  "sse-c",
  "sse-kms",
  "checksums",
  "checksums-2026",
  "plain-http",
  "second-account",
  "account-id",
  "session-credentials",
  "requester-pays",
  "bucket-policy",
  "default-encryption",
  "sse-c-blocking",
  "kms-key-states",
  "kms-key-policies",
  "archive",
  "tagging",
  "access-point",
  "fsx-access-point",
  "directory-access-point",
  "outposts",
  "local-zone",
  "any-zone",
  "second-region",
  "aws-hosts",
  "ip-endpoint",
  "dual-stack",
  "fips",
  "accelerate",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** The kinds of bucket that fixtures live in; each is made once per run, when a selected case needs it. */
export const BUCKETS = [
  "general",
  "other",
  "versioned",
  "directory",
  "suspended",
  "fresh",
  "kms-default",
  "sse-c-blocked",
  "read-denied",
  "version-read-denied",
  "foreign",
  "foreign-readable",
  "foreign-writable",
  "requester-pays",
  "foreign-directory",
  "foreign-directory-readable",
  "directory-key-refused",
  "directory-kms-default",
  "dotted",
  "accelerated",
  "elsewhere",
  "local-zone",
  "access-point",
  "access-point-alias",
  "fsx-access-point",
  "directory-access-point",
  "outposts",
  "outposts-alias",
] as const;

export type BucketKind = (typeof BUCKETS)[number];

/** The account that a bucket, and what is made in it, belongs to. */
export type Owner = "main" | "second";

/** The kinds of bucket that keep every version of an object. */
export const VERSIONED_BUCKETS: ReadonlySet<BucketKind> = new Set(["versioned", "version-read-denied"]);

/** What a bucket kind asks of the target. */
export const BUCKET_NEEDS: Readonly<Record<BucketKind, readonly Capability[]>> = {
  general: [],
  other: [],
  versioned: ["versioning"],
  directory: ["directory-bucket"],
  suspended: ["versioning"],
  fresh: [],
  "kms-default": ["sse-kms", "default-encryption"],
  "sse-c-blocked": ["sse-c-blocking"],
  "read-denied": ["bucket-policy"],
  "version-read-denied": ["versioning", "bucket-policy"],
  foreign: ["second-account"],
  "foreign-readable": ["second-account", "bucket-policy"],
  "foreign-writable": ["second-account", "bucket-policy"],
  "requester-pays": ["second-account", "bucket-policy", "requester-pays"],
  "foreign-directory": ["second-account", "directory-bucket"],
  "foreign-directory-readable": ["second-account", "bucket-policy", "directory-bucket"],
  "directory-key-refused": ["directory-bucket", "sse-kms", "default-encryption", "kms-key-policies"],
  "directory-kms-default": ["directory-bucket", "sse-kms", "default-encryption"],
  dotted: [],
  accelerated: ["accelerate"],
  elsewhere: ["second-region"],
  "local-zone": ["local-zone"],
  "access-point": ["access-point"],
  "access-point-alias": ["access-point"],
  "fsx-access-point": ["fsx-access-point"],
  "directory-access-point": ["directory-access-point"],
  outposts: ["outposts"],
  "outposts-alias": ["outposts"],
};

/** The kinds that a run cannot make: the target file names them under `buckets`, by name, alias or ARN. */
export const GIVEN_BUCKETS = [
  "local-zone",
  "access-point",
  "access-point-alias",
  "fsx-access-point",
  "directory-access-point",
  "outposts",
  "outposts-alias",
] as const satisfies readonly BucketKind[];
