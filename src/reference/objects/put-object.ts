import { findBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { chooseEncryption } from "../encryption/choose-encryption.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { etagOf } from "../encryption/etag.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { wholeSecond } from "../world.ts";
import { keptHeaders, storageClassOf } from "./object-headers.ts";
import { storeVersion, versionHeader } from "./store-version.ts";

/** PutObject. */
export function putObject(call: Call): Reply {
  const bucket = findBucket(call);
  const { request, world } = call;
  const encryption = chooseEncryption(call, bucket);
  const etag = etagOf(world, request.body, bucket, encryption);
  const version = storeVersion(world, bucket, call.place.key, {
    deleteMarker: false,
    data: request.body,
    etag,
    lastModified: wholeSecond(world),
    headers: keptHeaders(request),
    storageClass: storageClassOf(request),
    encryption,
  });
  return emptyReply(200, { etag: `"${etag}"`, ...encryptionHeaders(encryption), ...versionHeader(bucket, version) });
}
