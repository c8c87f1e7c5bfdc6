import { findBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { queryValue } from "../http/request.ts";
import { wholeSecond } from "../world.ts";
import { checkVersionId } from "./find-version.ts";
import { removeVersion, storeVersion } from "./store-version.ts";

/** DeleteObject: 204 whether or not there was anything; a delete marker, where the bucket has versions. */
export function deleteObject(call: Call): Reply {
  const bucket = findBucket(call);
  const { key } = call.place;
  const versionId = queryValue(call.request, "versionId");
  checkVersionId(versionId);
  if (versionId !== undefined) {
    const removed = removeVersion(bucket, key, versionId);
    const marker = removed?.deleteMarker ? { "x-amz-delete-marker": "true" } : {};
    return emptyReply(204, { ...marker, "x-amz-version-id": versionId });
  }
  if (bucket.versioning === "never") {
    removeVersion(bucket, key, "null");
    return emptyReply(204);
  }
  const marker = storeVersion(call.world, bucket, key, { deleteMarker: true, lastModified: wholeSecond(call.world) });
  return emptyReply(204, { "x-amz-delete-marker": "true", "x-amz-version-id": marker.versionId });
}
