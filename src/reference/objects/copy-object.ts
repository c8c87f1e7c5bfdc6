import { findBucket, findSourceBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { checkCopyPlaces } from "../copy/check-places.ts";
import { readCopySource } from "../copy/copy-source.ts";
import { checkReadable, findSource, sourceVersionHeader } from "../copy/find-source.ts";
import { checkPreconditions } from "../copy/preconditions.ts";
import { chooseEncryption } from "../encryption/choose-encryption.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { etagOf } from "../encryption/etag.ts";
import { readCustomerKey } from "../encryption/sse-c.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { wholeSecond } from "../world.ts";
import { keptHeaders, storageClassOf } from "./object-headers.ts";
import { storeVersion, versionHeader } from "./store-version.ts";

/** CopyObject: what cases need of it, to make fixtures and to compare with. */
export function copyObject(call: Call): Reply {
  const { request, world } = call;
  const bucket = findBucket(call);
  const named = readCopySource(request.headers.get("x-amz-copy-source") ?? "");
  const sourceBucket = findSourceBucket(call, named);
  checkCopyPlaces(call, bucket, sourceBucket, named);
  const sourceKey = readCustomerKey(request, "source");
  const encryption = chooseEncryption(call, bucket);
  const source = findSource(call, sourceBucket, named);
  checkReadable(call, sourceBucket, source, sourceKey);
  checkPreconditions(request, source, world.now());
  const etag = etagOf(world, source.data, bucket, encryption);
  const lastModified = wholeSecond(world);
  const replace = request.headers.get("x-amz-metadata-directive") === "REPLACE";
  const version = storeVersion(world, bucket, call.place.key, {
    deleteMarker: false,
    data: source.data,
    etag,
    lastModified,
    headers: replace ? keptHeaders(request) : source.headers,
    storageClass: storageClassOf(request),
    encryption,
  });
  return xmlReply(
    "CopyObjectResult",
    [
      ["LastModified", new Date(lastModified).toISOString()],
      ["ETag", `"${etag}"`],
    ],
    {
      ...sourceVersionHeader(sourceBucket, named, source),
      ...encryptionHeaders(encryption),
      ...versionHeader(bucket, version),
    },
  );
}
