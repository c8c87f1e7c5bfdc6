import type { Algorithm, ChecksumType } from "./checksums/checksum.ts";
import type { KmsKeys } from "./encryption/kms-key.ts";
import type { Policy } from "./policies/policy.ts";
import type { Rules } from "./rules.ts";

/** Who may sign: a key pair and the account that it belongs to. */
export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Temporary credentials of it, good for ever (AUTH-016). */
  readonly session?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };
}

/** Encryption with keys that the server keeps (ENC-007). */
export type ManagedEncryption =
  | { readonly kind: "AES256" }
  | { readonly kind: "aws:kms" | "aws:kms:dsse"; readonly keyId: string; readonly bucketKey: boolean };

/** How an object or upload is encrypted; of a customer key only the MD5 is kept (SSEC-016). */
export type Encryption = ManagedEncryption | { readonly kind: "customer"; readonly keyMd5: string };

/** A checksum of an object or part, base64, with `-N` behind a checksum of checksums. */
export interface Checksum {
  readonly algorithm: Algorithm;
  readonly value: string;
}

/** A version that holds bytes. */
export interface StoredObject {
  readonly deleteMarker: false;
  /** `null` where versioning was not enabled at the time. */
  readonly versionId: string;
  readonly data: Buffer;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds, whole seconds. */
  readonly lastModified: number;
  /** Content type, user metadata and the like, as they are answered. */
  readonly headers: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: Encryption;
}

/** A version that says the key was deleted. */
export interface DeleteMarker {
  readonly deleteMarker: true;
  readonly versionId: string;
  readonly lastModified: number;
}

export type Version = StoredObject | DeleteMarker;

/** A bucket and its objects, versions oldest first. */
export interface Bucket {
  readonly name: string;
  readonly kind: "general" | "directory" | "outposts";
  readonly owner: Account;
  readonly region: string;
  readonly createdAt: number;
  readonly objects: Map<string, Version[]>;
  versioning: "never" | "Enabled" | "Suspended";
  encryption: ManagedEncryption;
  /** Whether writing with customer keys is refused (SSEC-017, SSEC-018). */
  sseCBlocked: boolean;
  policy: Policy | undefined;
  payer: "BucketOwner" | "Requester";
  /** Whether the accelerate host serves it (ADDR-012). */
  accelerated: boolean;
}

/** Another way to a bucket, with a host of its own (AP-003, OUT-002, AP-014). */
export interface AccessPoint {
  /** Its ARN; the name of one of a directory bucket, which has no other (AP-014). */
  readonly id: string;
  readonly alias: string;
  readonly bucket: Bucket;
  /** The Outpost that it is on. */
  readonly outpost?: string;
  /** Backed by FSx: copies stay within it (AP-011). */
  readonly onlyWithin?: true;
}

/** A part of an upload. */
export interface Part {
  readonly number: number;
  readonly data: Buffer;
  readonly etag: string;
  readonly lastModified: number;
  readonly checksum: Checksum | undefined;
}

/** A multipart upload that is neither completed nor aborted. */
export interface Upload {
  readonly id: string;
  readonly bucket: Bucket;
  readonly key: string;
  readonly initiator: Account;
  readonly initiatedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: Encryption;
  readonly checksum: { readonly algorithm: Algorithm; readonly type: ChecksumType } | undefined;
  readonly parts: Map<number, Part>;
}

/** Everything the server knows: in memory, gone when it closes. */
export interface World {
  readonly accounts: readonly Account[];
  readonly region: string;
  /** The Regions whose hosts are served: the own one, and another (ADDR-014). */
  readonly regions: readonly string[];
  readonly zone: string;
  readonly kmsKeys: KmsKeys;
  /** The name that the server is reached by, beside IP addresses and `localhost`. */
  readonly hostname: string;
  readonly rules: Rules;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** So many bytes, of which ids and other names that tell nothing are made. */
  readonly random: (size: number) => Buffer;
  readonly buckets: Map<string, Bucket>;
  readonly accessPoints: AccessPoint[];
  readonly uploads: Map<string, Upload>;
}

/** The time of a change, in whole seconds as S3 keeps it (B4). */
export function wholeSecond(world: World): number {
  return Math.floor(world.now() / 1000) * 1000;
}
