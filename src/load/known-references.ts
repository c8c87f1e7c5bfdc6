import { BUCKET_NEEDS, BUCKETS, type Capability } from "../model/capability.ts";

/*
 * What `${…}` may name in `send`, `control` and `expect` of a step.
 *
 * run       ${bucket.general} ${key-a} ${target.region} …   the same for every case; also in `given`
 * objects   ${source.path} ${source.etag} …                  each object fixture by its name
 * versions  ${source.v1.version-id} ${source.v2.etag}        each version of it, oldest first
 * uploads   ${upload.id} ${upload.key} …                     each upload fixture by its name
 * steps     ${copy.etag}                                     the ETag answered to an earlier step, by its id; in `expect` also to this one
 * captures  ${marker}                                        what an earlier step captured; in `expect` also this one
 * rows      ${row.value}                                     filled in before all others, in any field but `id`
 */

/** Values that are the same for every case of a run. SSE-C keys are base64, as the headers want them; the filler is 32 KiB of text. */
export const RUN_REFERENCES = [
  ...BUCKETS.map((kind) => `bucket.${kind}` as const),
  "key-a",
  "key-a.md5",
  "key-b",
  "key-b.md5",
  "target.region",
  "target.zone",
  "target.other-region",
  "outpost.id",
  "outpost.arn",
  "outpost.path",
  "local-zone.id",
  "target.host",
  "target.endpoint",
  "account.id",
  "second-account.id",
  "kms-key",
  "kms-key.disabled",
  "kms-key.signing",
  "kms-key.deleted",
  "kms-key.refused",
  "kms-key.encrypt-only",
  "run.id",
  "filler",
] as const;

/** Values of an object fixture; `path` is bucket, slash, percent-encoded key; `prefix` what the run put before the key. */
const OBJECT_VALUES = ["bucket", "key", "prefix", "path", "etag", "version-id", "last-modified", "size"] as const;

/** Values of one version of an object fixture: `source.v1.etag`. */
const VERSION_VALUES = ["etag", "version-id"] as const;

/** Values of an upload fixture; `path` is bucket, slash, percent-encoded key. */
const UPLOAD_VALUES = ["id", "bucket", "key", "path"] as const;

/** What a target has to have declared before these can be filled in. */
export const REFERENCE_NEEDS: ReadonlyMap<string, readonly Capability[]> = new Map<string, readonly Capability[]>([
  ...BUCKETS.map((kind) => [`bucket.${kind}`, BUCKET_NEEDS[kind]] as const),
  ["target.other-region", ["second-region"]],
  ["outpost.id", ["outposts"]],
  ["outpost.arn", ["outposts"]],
  ["outpost.path", ["outposts"]],
  ["local-zone.id", ["local-zone"]],
  ["account.id", ["account-id"]],
  ["second-account.id", ["second-account"]],
  ["kms-key", ["sse-kms"]],
  ["kms-key.disabled", ["sse-kms", "kms-key-states"]],
  ["kms-key.signing", ["sse-kms", "kms-key-states"]],
  ["kms-key.deleted", ["sse-kms", "kms-key-states"]],
  ["kms-key.refused", ["sse-kms", "kms-key-policies"]],
  ["kms-key.encrypt-only", ["sse-kms", "kms-key-policies"]],
]);

/** Names that fixtures, steps, bodies and captures cannot take: they begin a reference, or a slice. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...RUN_REFERENCES.map((name) => name.split(".")[0] ?? name),
  "row",
  "empty",
]);

/** What is known where a text stands. */
export interface ReferenceScope {
  /** Number of versions of each object fixture. */
  readonly objects: ReadonlyMap<string, number>;
  readonly uploads: readonly string[];
  readonly earlierSteps: readonly string[];
  readonly captures: readonly string[];
}

/** Gives every name that `${…}` may hold in this scope. */
export function knownReferences({ objects, uploads, earlierSteps, captures }: ReferenceScope): ReadonlySet<string> {
  const versions = [...objects].flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) => values(`${name}.v${index + 1}`, VERSION_VALUES)).flat(),
  );
  return new Set([
    ...RUN_REFERENCES,
    ...[...objects.keys()].flatMap((name) => values(name, OBJECT_VALUES)),
    ...versions,
    ...uploads.flatMap((name) => values(name, UPLOAD_VALUES)),
    ...earlierSteps.map((id) => `${id}.etag`),
    ...captures,
  ]);
}

function values(name: string, fields: readonly string[]): string[] {
  return fields.map((field) => `${name}.${field}`);
}
