import { findBucket, findSourceBucket } from "../buckets/find-bucket.ts";
import { sliceOf } from "../bytes.ts";
import type { Call } from "../call.ts";
import { checkCopyPlaces } from "../copy/check-places.ts";
import { type CopyRange, checkCopyRange, readCopyRange } from "../copy/copy-range.ts";
import { readCopySource } from "../copy/copy-source.ts";
import { checkReadable, findSource, sourceVersionHeader } from "../copy/find-source.ts";
import { checkPreconditions } from "../copy/preconditions.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { checkKeyUse } from "../encryption/kms-keys.ts";
import { keyWithoutKms } from "../encryption/managed-encryption.ts";
import { checkNotBlocked, readCustomerKey } from "../encryption/sse-c.ts";
import { Refusal } from "../http/refusal.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import type { Part } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";
import { checkCustomerKey, checkDirectoryKeys } from "./check-customer-key.ts";
import { findUpload } from "./find-upload.ts";
import { readPartNumber } from "./part-number.ts";
import { storePart } from "./store-part.ts";

/**
 * UploadPartCopy. What is wrong first is answered first: the destination bucket and its owner (A23, OWN-006), the form of
 * source and owner of its bucket, the part number (P3), the form of range and keys, the source's before the
 * destination's (E26), the source object before the upload (U8), preconditions before the bounds of the range (R25).
 */
export function uploadPartCopy(call: Call): Reply {
  const { request, world } = call;
  const bucket = findBucket(call);
  const named = readCopySource(request.headers.get("x-amz-copy-source") ?? "");
  const sourceBucket = findSourceBucket(call, named);
  checkCopyPlaces(call, bucket, sourceBucket, named);
  const number = readPartNumber(request);
  checkNoBody(request);
  checkNoKmsKey(request);
  const range = readRange(request);
  const sourceKey = readCustomerKey(request, "source");
  const targetKey = readCustomerKey(request, "target");
  checkDirectoryKeys([bucket, sourceBucket], [sourceKey, targetKey]);
  checkNotBlocked(bucket, targetKey);
  const source = findSource(call, sourceBucket, named);
  const upload = findUpload(call, bucket);
  checkCustomerKey(upload, targetKey);
  // PERM-009
  checkKeyUse(world.kmsKeys, upload.encryption, ["kms:Decrypt"]);
  checkReadable(call, sourceBucket, source, sourceKey);
  checkPreconditions(request, source, world.now());
  if (range) checkCopyRange(range, source.data.length, world.rules);
  // RANGE-002, RANGE-004
  const part = storePart(world, upload, number, range ? sliceOf(source.data, range.first, range.last) : source.data);
  // E1…E4, B8, B9, V14: neither ETag nor x-amz-version-id.
  return xmlReply("CopyPartResult", describe(part), {
    ...sourceVersionHeader(sourceBucket, named, source),
    ...encryptionHeaders(upload.encryption),
  });
}

// OP-001, X9
function checkNoBody(request: Request): void {
  if (request.body.length === 0) return;
  throw new Refusal(
    "InvalidRequest",
    "The request included a body. Requests of this type must not include a non-empty body.",
  );
}

function checkNoKmsKey({ headers }: Request): void {
  const keyId = headers.get("x-amz-server-side-encryption-aws-kms-key-id");
  if (keyId !== undefined && headers.get("x-amz-server-side-encryption") === undefined) throw keyWithoutKms(keyId);
}

function readRange(request: Request): CopyRange | undefined {
  const text = request.headers.get("x-amz-copy-source-range");
  return text === undefined ? undefined : readCopyRange(text);
}

// B1…B5, K1, CKS-008: in the recorded order, without a checksum type.
function describe(part: Part): readonly Xml[] {
  const checksum: readonly Xml[] = part.checksum ? [[`Checksum${part.checksum.algorithm}`, part.checksum.value]] : [];
  return [["LastModified", new Date(part.lastModified).toISOString()], ["ETag", `"${part.etag}"`], ...checksum];
}
