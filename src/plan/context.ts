import { createHash } from "node:crypto";
import { BUCKETS, type BucketKind, GIVEN_BUCKETS } from "../model/capability.ts";
import type { Target } from "../model/target.ts";
import { isDirectory } from "./bucket-forms.ts";
import { encodeKey } from "./encode.ts";
import type { HostResolver } from "./resolve-host.ts";

/** What planning needs to know beside the case: no clock, no network, nothing random. */
export interface PlanContext {
  readonly target: Target;
  /** Lower-case letters and digits, unique to the run: part of every name that it makes. */
  readonly runId: string;
  readonly resolveHost: HostResolver;
}

/** The name of the bucket of a kind in this run: the target's own, or one that is made (DIRH-004, DIRH-006). */
export function bucketName(kind: BucketKind, { target, runId }: PlanContext): string {
  const existing = target.buckets[kind];
  if (existing) return existing;
  // ADDR-005
  if (kind === "dotted") return `copypart-${runId}.${kind}`;
  if (!isDirectory(kind)) return `copypart-${runId}-${kind}`;
  return `copypart-${runId}${kind === "directory" ? "" : `-${kind}`}--${target.zone}--x-s3`;
}

/** Whether a bucket of the kind can be had: all but those that only a target file can name. */
export function isAvailable(kind: BucketKind, target: Target): boolean {
  return target.buckets[kind] !== undefined || !GIVEN_BUCKETS.some((given) => given === kind);
}

/** The kind of a bucket, by the target's names, by the form of the names of any run, or by that of directory buckets (DIRH-004). */
export function kindNamed(bucket: string, target: Target): BucketKind {
  const own = /^copypart-[a-z0-9]+[-.]([a-z0-9-]+)$/.exec(bucket)?.[1];
  return (
    BUCKETS.find((kind) => target.buckets[kind] === bucket) ??
    BUCKETS.find((kind) => kind === own) ??
    (/--xa?-s3$/.test(bucket) ? "directory" : "general")
  );
}

/** The customer keys of the run: 256 bits that depend on the run id and the name alone (SSEC-004). */
function customerKey(runId: string, name: string): { readonly key: string; readonly md5: string } {
  const bytes = createHash("sha256").update(`${runId}:${name}`).digest();
  return { key: bytes.toString("base64"), md5: createHash("md5").update(bytes).digest("base64") };
}

const keyNames = ["key-a", "key-b"] as const;

/** The SSE-C keys of a run in base64: secrets, to be kept out of every report. */
export function customerKeysOf(runId: string): string[] {
  return keyNames.map((name) => customerKey(runId, name).key);
}

/** Values that every case of the run may refer to. */
export function runValues(context: PlanContext): Record<string, string> {
  const { target, runId } = context;
  const values: Record<string, string | undefined> = {
    "run.id": runId,
    filler: "a".repeat(32 * 1024),
    "target.region": target.region,
    "target.zone": target.zone,
    "target.other-region": target.otherRegion,
    "target.host": new URL(target.endpoint).host,
    "target.endpoint": target.endpoint,
    // SRC-015
    "outpost.path": target.buckets.outposts && encodeKey(target.buckets.outposts.replace(/\/accesspoint\/.*$/, "")),
    ...partsOf("outpost", /^(?<arn>arn:.*:outpost\/(?<id>op-[^/]+))/, target.buckets.outposts),
    ...partsOf("local-zone", /--(?<id>[^.]+)--x-s3$/, target.buckets["local-zone"]),
    "account.id": target.accountId,
    "second-account.id": target.second?.accountId,
    "kms-key": target.kmsKey,
  };
  for (const [name, key] of Object.entries(target.kmsKeys)) values[`kms-key.${name}`] = key;
  for (const kind of BUCKETS) if (isAvailable(kind, target)) values[`bucket.${kind}`] = bucketName(kind, context);
  for (const name of keyNames) {
    const { key, md5 } = customerKey(runId, name);
    values[name] = key;
    values[`${name}.md5`] = md5;
  }
  return onlyKnown(values);
}

/** What cases ask to know of a name that the target file gives. */
function partsOf(name: string, form: RegExp, given: string | undefined): Record<string, string> {
  const parts = Object.entries(form.exec(given ?? "")?.groups ?? {});
  return Object.fromEntries(parts.map(([part, value]) => [`${name}.${part}`, value]));
}

function onlyKnown(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) known[name] = value;
  return known;
}
