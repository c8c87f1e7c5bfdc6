import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { readPolicy } from "../policies/policy.ts";
import { findBucket } from "./find-bucket.ts";

/** GetBucketPolicy: the document as it was sent. */
export function getBucketPolicy(call: Call): Reply {
  const { name, policy } = findBucket(call);
  if (policy) return { status: 200, headers: { "content-type": "application/json" }, body: policy.text };
  throw new Refusal("NoSuchBucketPolicy", "The bucket policy does not exist", [["BucketName", name]]);
}

/** PutBucketPolicy. */
export function putBucketPolicy(call: Call): Reply {
  findBucket(call).policy = readPolicy(call.request.body.toString("utf8"));
  return emptyReply(204);
}

/** DeleteBucketPolicy. */
export function deleteBucketPolicy(call: Call): Reply {
  findBucket(call).policy = undefined;
  return emptyReply(204);
}
