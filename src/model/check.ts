import type { Basis } from "./basis.ts";

/** The checksum algorithms of CKS-003; the last five came with the model of 2026. */
export const CHECKSUM_ALGORITHMS = [
  "CRC32",
  "CRC32C",
  "CRC64NVME",
  "SHA1",
  "SHA256",
  "SHA512",
  "MD5",
  "XXHASH64",
  "XXHASH3",
  "XXHASH128",
] as const;

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** What can be computed from content: a checksum in base64 (CKS-004), or an ETag, quoted hex of the MD5 (CKS-018). */
export const DIGESTS = [...CHECKSUM_ALGORITHMS, "ETag"] as const;

export type Digest = (typeof DIGESTS)[number];

/** How a text value (a header, an XML element) is compared. Values may hold `${…}` references until the run fills them. */
export type Matcher =
  | { readonly kind: "present" }
  | { readonly kind: "absent" }
  /** `from` says what the value was computed from, where it was computed. */
  | { readonly kind: "equals"; readonly value: string; readonly from?: string }
  /** Present, and another value than this one. */
  | { readonly kind: "differs"; readonly value: string }
  | { readonly kind: "one-of"; readonly values: readonly string[] }
  | { readonly kind: "matches"; readonly pattern: string }
  /** Number of elements at an XML path. */
  | { readonly kind: "count"; readonly count: number }
  /** A value computed from content: of the only part, or, where `ofParts`, of the raw digests of all, with `-N` behind. */
  | {
      readonly kind: "digest";
      readonly digest: Digest;
      readonly ofParts: boolean;
      readonly parts: readonly (readonly Slice[])[];
    };

/**
 * Where expected bytes come from: slices of fixtures, joined. `first` and `last` are zero-based and inclusive;
 * both absent means the whole object.
 */
export interface Slice {
  /** Name of an object fixture or body in the case, e.g. `source`. */
  readonly of: string;
  readonly first?: number;
  readonly last?: number;
}

/** One expectation of a step, before its basis is added. */
export type Expected =
  /** Each entry is `200`, or a class such as `4xx`. */
  | { readonly kind: "status"; readonly allowed: readonly string[] }
  /** `Error/Code`. */
  | { readonly kind: "code"; readonly match: Matcher }
  /** Another child of `Error`. */
  | { readonly kind: "error"; readonly element: string; readonly match: Matcher }
  | { readonly kind: "header"; readonly name: string; readonly match: Matcher }
  /** The name of the root element of the answer. */
  | { readonly kind: "root"; readonly name: string }
  /** A path below the root: `ETag`, `Part[2]/Size`. */
  | { readonly kind: "element"; readonly path: string; readonly match: Matcher }
  /** The body of this answer as text. */
  | { readonly kind: "body"; readonly match: Matcher }
  /** The body of this answer, byte for byte; no slices means an empty body. */
  | { readonly kind: "bytes"; readonly slices: readonly Slice[] }
  /** Seen by ListParts after the step: no part at all, or the part `number` with these values. */
  | { readonly kind: "part"; readonly absent: true }
  | {
      readonly kind: "part";
      readonly absent: false;
      readonly number: string;
      readonly size?: number;
      readonly etag?: string;
    }
  /** Seen by completing the upload with this part alone and reading the object. */
  | { readonly kind: "copied"; readonly slices: readonly Slice[] };

export type CheckKind = Expected["kind"];

/** One expectation of a step, what it rests on, and where it stands in the case file. */
export type Check = Expected & { readonly basis: Basis; readonly recording?: string };

/** One of several documented-or-recorded answers, any of which is accepted; `side` is shown in the report. */
export interface Side {
  readonly side: string;
  readonly basis: Basis;
  readonly recording?: string;
  readonly checks: readonly Check[];
}
