import type { Call } from "../call.ts";
import type { CopySource } from "../copy/copy-source.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import { queryValue } from "../http/request.ts";
import { ACTIONS } from "../policies/actions.ts";
import { checkAccess } from "../policies/check-access.ts";
import { checkPayer } from "../policies/check-payer.ts";
import { accessPointNamed } from "../routing/access-points.ts";
import { noSuchBucket } from "../routing/place.ts";
import type { Bucket } from "../world.ts";

/**
 * The bucket that the request is for. It has to exist (ADDR-015), to have the expected owner (OWN-001, OWN-002), and to
 * be the caller's or to let him do this by its policy (O3, O4), all before anything else is looked at (A23, OWN-006).
 */
export function findBucket(call: Call): Bucket {
  const bucket = findExpected(call, call.place.bucket, "x-amz-expected-bucket-owner");
  const version = queryValue(call.request, "versionId") !== undefined;
  checkAccess(call, bucket, { action: ACTIONS[call.operation], key: call.place.key, version });
  checkPayer(call, bucket);
  return bucket;
}

/**
 * The bucket of a copy source, by the same rules and the source's own header (A8, OWN-003, OWN-004): a copy reads it as
 * GetObject does (O1, O2, O5, PERM-003, PERM-004).
 */
export function findSourceBucket(call: Call, source: CopySource): Bucket {
  // SRC-014, SRC-015, AP-006, AP-014
  const accessPoint = accessPointNamed(call.world, source.bucket);
  const bucket = findExpected(call, accessPoint?.bucket.name ?? source.bucket, "x-amz-source-expected-bucket-owner");
  // OUT-003
  if (bucket.kind === "outposts" && !accessPoint) throw noSuchBucket(source.bucket);
  const version = source.versionId !== undefined;
  checkAccess(call, bucket, { action: ACTIONS.GetObject, key: source.key, version });
  checkPayer(call, bucket);
  return bucket;
}

function findExpected(call: Call, name: string, ownerHeader: string): Bucket {
  const expected = call.request.headers.get(ownerHeader);
  if (expected !== undefined) checkAccountId(expected);
  const bucket = call.world.buckets.get(name);
  if (!bucket) throw noSuchBucket(name);
  if (expected !== undefined && expected !== bucket.owner.accountId) throw accessDenied();
  return bucket;
}

// OWN-007, O9
function checkAccountId(value: string): void {
  if (/^\d{12}$/.test(value)) return;
  throw new Refusal(
    "InvalidBucketOwnerAWSAccountID",
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${value}]`,
  );
}
