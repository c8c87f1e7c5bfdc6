import { createHash } from "node:crypto";
import { findBucket } from "../buckets/find-bucket.ts";
import { joinOf } from "../bytes.ts";
import type { Call } from "../call.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { etagOf } from "../encryption/etag.ts";
import { checkKeyUse } from "../encryption/kms-keys.ts";
import { type CustomerKey, checkNotBlocked, readCustomerKey } from "../encryption/sse-c.ts";
import { Refusal } from "../http/refusal.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { storeVersion, versionHeader } from "../objects/store-version.ts";
import { type Part, type Upload, type World, wholeSecond } from "../world.ts";
import { checkDestination } from "./check-destination.ts";
import { chooseParts } from "./choose-parts.ts";
import { findUpload } from "./find-upload.ts";
import { objectChecksum } from "./object-checksum.ts";
import { readListedParts } from "./read-parts.ts";

/** CompleteMultipartUpload: joins the listed parts, leaves out the others (L5), and ends the upload (MPU-006). */
export function completeUpload(call: Call): Reply {
  const { request, world } = call;
  const bucket = findBucket(call);
  // L9: the list is judged before the SSE-C headers.
  const listed = readListedParts(request);
  const key = readCustomerKey(request, "target");
  checkNotBlocked(bucket, key);
  const upload = findUpload(call, bucket);
  checkKey(upload, key);
  checkChecksumType(request, upload);
  // PERM-007
  checkKeyUse(world.kmsKeys, upload.encryption, ["kms:Decrypt"]);
  const parts = chooseParts(upload, listed);
  const data = joinOf(parts.map((part) => part.data));
  checkObjectSize(request, data.length);
  checkDestination(request, bucket, upload.key);
  const etag = joinedEtag(world, upload, parts);
  const version = storeVersion(world, bucket, upload.key, {
    ...upload,
    deleteMarker: false,
    data,
    etag,
    lastModified: wholeSecond(world),
  });
  world.uploads.delete(upload.id);
  const readable = upload.encryption.kind !== "customer" || key !== undefined;
  return xmlReply(
    "CompleteMultipartUploadResult",
    [
      ["Location", `http://${request.headers.get("host")}${request.path}`],
      ["Bucket", bucket.name],
      ["Key", upload.key],
      ["ETag", `"${etag}"`],
      ...objectChecksum(upload, parts, data, readable),
    ],
    { ...echo(upload, key), ...versionHeader(bucket, version) },
  );
}

/** A single part is the object as it is: megabytes need not be copied. */
// CKS-012
function checkChecksumType(request: Request, upload: Upload): void {
  const type = request.headers.get("x-amz-checksum-type");
  if (type === undefined || !upload.checksum || type === upload.checksum.type) return;
  throw new Refusal("BadDigest", `The checksum type ${type} is not that of the upload, ${upload.checksum.type}.`);
}

// E46: the key may be left out, but not be wrong, or be sent for an upload without one.
function checkKey(upload: Upload, key: CustomerKey | undefined): void {
  const { encryption } = upload;
  if (!key || (encryption.kind === "customer" && encryption.keyMd5 === key.md5)) return;
  throw new Refusal(
    "InvalidRequest",
    "The object was stored using a form of Server Side Encryption. Correct SSE-C request parameters are required " +
      "for this request when specifying checksums for each part.",
  );
}

// E46, E47: without the key only the algorithm is echoed.
function echo(upload: Upload, key: CustomerKey | undefined): Record<string, string> {
  if (upload.encryption.kind !== "customer" || key) return encryptionHeaders(upload.encryption);
  return { "x-amz-server-side-encryption-customer-algorithm": "AES256" };
}

// CKS-013, K14
function checkObjectSize(request: Request, size: number): void {
  const expected = request.headers.get("x-amz-mp-object-size");
  if (expected === undefined || expected === String(size)) return;
  throw new Refusal(
    "InvalidRequest",
    `The provided 'x-amz-mp-object-size' header value ${expected} does not match what was computed: ${size}`,
  );
}

// CKS-018, L3; CKS-019: of a directory bucket it tells nothing.
function joinedEtag(world: World, upload: Upload, parts: readonly Part[]): string {
  const tags = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, "hex")));
  if (upload.bucket.kind === "directory") return etagOf(world, tags, upload.bucket, upload.encryption);
  return `${createHash("md5").update(tags).digest("hex")}-${parts.length}`;
}
