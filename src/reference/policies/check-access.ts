import type { Call } from "../call.ts";
import { accessDenied } from "../http/refusal.ts";
import type { Bucket } from "../world.ts";
import { ACTIONS, type Action } from "./actions.ts";
import { evaluatePolicy } from "./evaluate-policy.ts";

/** What the caller wants of a bucket. */
export interface Wish {
  readonly action: Action;
  /** Empty for the bucket itself. */
  readonly key: string;
  /** Whether a version is named (PERM-004). */
  readonly version: boolean;
}

/** Refuses what the bucket's policy denies, and what it does not allow to somebody else than the owner (PERM-001…006, O1…O5). */
export function checkAccess(call: Call, bucket: Bucket, wish: Wish): void {
  if (!isAllowed(call, bucket, wish)) throw accessDenied();
}

/** Whether a missing key may be told: without the right to list, it looks like one that may not be read (SRC-009, O10). */
export function mayList(call: Call, bucket: Bucket): boolean {
  return isAllowed(call, bucket, { action: ACTIONS.ListObjectsV2, key: "", version: false });
}

function isAllowed(call: Call, bucket: Bucket, { action, key, version }: Wish): boolean {
  const { accountId } = call.caller;
  const name = (version ? action.ofVersion : undefined) ?? action.name;
  return questions(name, action, bucket).some((question) => {
    const resource = arnOf(call, bucket, key);
    const effect = bucket.policy && evaluatePolicy(bucket.policy, { accountId, resource, ...question });
    return effect === undefined ? bucket.owner.accountId === accountId : effect === "Allow";
  });
}

// PERM-011…015: in a directory bucket all is done in sessions; one that only reads is enough for reading.
function questions(action: string, { session }: Action, bucket: Bucket) {
  if (bucket.kind !== "directory" || session === undefined) return [{ action, sessionMode: undefined }];
  const create = "s3express:CreateSession";
  const modes = session === "reads" ? (["ReadWrite", "ReadOnly"] as const) : (["ReadWrite"] as const);
  return modes.map((sessionMode) => ({ action: create, sessionMode }));
}

// The session of a directory bucket is opened on the bucket, whatever is then done to an object.
function arnOf({ world }: Call, bucket: Bucket, key: string): string {
  if (bucket.kind === "directory") {
    return `arn:aws:s3express:${world.region}:${bucket.owner.accountId}:bucket/${bucket.name}`;
  }
  return `arn:aws:s3:::${bucket.name}${key === "" ? "" : `/${key}`}`;
}
