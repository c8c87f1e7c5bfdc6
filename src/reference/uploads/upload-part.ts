import { findBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { checkKeyUse } from "../encryption/kms-keys.ts";
import { checkNotBlocked, readCustomerKey } from "../encryption/sse-c.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { checkCustomerKey } from "./check-customer-key.ts";
import { findUpload } from "./find-upload.ts";
import { readPartNumber } from "./part-number.ts";
import { storePart } from "./store-part.ts";

/** UploadPart: the part's bytes are the body, which may be empty (OP-004, A7). */
export function uploadPart(call: Call): Reply {
  const bucket = findBucket(call);
  const number = readPartNumber(call.request);
  const key = readCustomerKey(call.request, "target");
  checkNotBlocked(bucket, key);
  const upload = findUpload(call, bucket);
  checkCustomerKey(upload, key);
  // PERM-009
  checkKeyUse(call.world.kmsKeys, upload.encryption, ["kms:Decrypt"]);
  const part = storePart(call.world, upload, number, call.request.body);
  const checksum = part.checksum && {
    [`x-amz-checksum-${part.checksum.algorithm.toLowerCase()}`]: part.checksum.value,
  };
  return emptyReply(200, { etag: `"${part.etag}"`, ...encryptionHeaders(upload.encryption), ...checksum });
}
