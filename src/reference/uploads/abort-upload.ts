import { findBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { queryValue } from "../http/request.ts";
import { findUpload } from "./find-upload.ts";

/** AbortMultipartUpload: 204, and the upload is gone (MPU-010, L13). */
export function abortUpload(call: Call): Reply {
  const bucket = findBucket(call);
  const initiated = bucket.kind === "directory" ? call.request.headers.get("x-amz-if-match-initiated-time") : undefined;
  // MPU-013: with that condition an upload that is not there counts as aborted.
  if (initiated !== undefined && !call.world.uploads.has(queryValue(call.request, "uploadId") ?? "")) {
    return emptyReply(204);
  }
  const upload = findUpload(call, bucket);
  if (initiated !== undefined && Date.parse(initiated) !== upload.initiatedAt) {
    throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", [
      ["Condition", "x-amz-if-match-initiated-time"],
    ]);
  }
  call.world.uploads.delete(upload.id);
  return emptyReply(204);
}
