import type { BucketKind, Owner } from "../model/capability.ts";
import type { Target } from "../model/target.ts";
import {
  type BucketDocument,
  defaultEncryption,
  denyEveryone,
  letMain,
  letMainReadInSession,
  requesterPays,
  setAcceleration,
  setVersioning,
  sseCAllowed,
} from "./bucket-documents.ts";

/** How the bucket of a kind is made: by whom, of which of S3's two types, and how it is configured before it is used. */
export interface BucketForm {
  readonly owner: Owner;
  readonly directory: boolean;
  readonly configure: readonly BucketDocument[];
  /** Whether it is always asked for by AWS's host for it, whatever style the target prefers (DIRH-003, AP-007). */
  readonly byAwsHost: boolean;
  /** Whether it lies in the target's second Region. */
  readonly elsewhere: boolean;
}

const own = { owner: "main", directory: false, configure: [], byAwsHost: false, elsewhere: false } as const;
const foreign = { ...own, owner: "second" } as const;
const byAwsHost = { ...own, byAwsHost: true } as const;

const writing = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"] as const;

const FORMS: Readonly<Record<BucketKind, BucketForm>> = {
  general: own,
  other: own,
  versioned: { ...own, configure: [setVersioning("Enabled")] },
  suspended: { ...own, configure: [setVersioning("Suspended")] },
  directory: { ...own, directory: true },
  // As it was made: nothing is configured, not even what other buckets need to take SSE-C (SSEC-018).
  fresh: own,
  "kms-default": { ...own, configure: [defaultEncryption({ key: "usable", bucketKey: true, unblock: true })] },
  "sse-c-blocked": { ...own, configure: [defaultEncryption({ block: "SSE-C" })] },
  "read-denied": { ...own, configure: [denyEveryone("s3:GetObject", "s3:GetObjectVersion")] },
  "version-read-denied": { ...own, configure: [setVersioning("Enabled"), denyEveryone("s3:GetObjectVersion")] },
  foreign,
  "foreign-readable": { ...foreign, configure: [letMain("s3:GetObject")] },
  "foreign-writable": { ...foreign, configure: [letMain("s3:GetObject", ...writing)] },
  "requester-pays": { ...foreign, configure: [letMain("s3:GetObject", ...writing), requesterPays] },
  "foreign-directory": { ...foreign, directory: true },
  "foreign-directory-readable": { ...foreign, directory: true, configure: [letMainReadInSession] },
  "directory-key-refused": { ...own, directory: true, configure: [defaultEncryption({ key: "refused" })] },
  "directory-kms-default": { ...own, directory: true, configure: [defaultEncryption({ key: "usable" })] },
  dotted: own,
  accelerated: { ...own, configure: [setAcceleration] },
  elsewhere: { ...byAwsHost, elsewhere: true },
  "local-zone": { ...own, directory: true },
  "access-point": byAwsHost,
  "access-point-alias": byAwsHost,
  "fsx-access-point": byAwsHost,
  "directory-access-point": { ...own, directory: true },
  outposts: byAwsHost,
  "outposts-alias": byAwsHost,
};

/** Kinds whose encryption is configured by themselves, or left as it came. */
const ENCRYPTED_THEMSELVES: ReadonlySet<BucketKind> = new Set(["fresh", "kms-default", "sse-c-blocked"]);

/**
 * The form of the bucket of a kind on a target: where new buckets refuse customer keys (SSEC-018), those that
 * cases write to with such keys are made to take them.
 */
export function bucketForm(kind: BucketKind, target: Target): BucketForm {
  const form = FORMS[kind];
  const unblock = target.capabilities.includes("sse-c-blocking") && !form.directory && !ENCRYPTED_THEMSELVES.has(kind);
  return unblock ? { ...form, configure: [sseCAllowed, ...form.configure] } : form;
}

/** Whether the buckets of a kind are directory buckets. */
export function isDirectory(kind: BucketKind): boolean {
  return FORMS[kind].directory;
}

/** Whether the buckets of a kind are always asked for by AWS's host for them. */
export function hasAwsHost(kind: BucketKind): boolean {
  return FORMS[kind].directory || FORMS[kind].byAwsHost;
}

/** The Region that the buckets of a kind lie in. */
export function regionOf(kind: BucketKind, { region, otherRegion }: Target): string {
  return FORMS[kind].elsewhere ? (otherRegion ?? region) : region;
}

/** Who makes the bucket of a kind and, unless a case says otherwise, what lies in it. */
export function ownerOf(kind: BucketKind): Owner {
  return FORMS[kind].owner;
}
