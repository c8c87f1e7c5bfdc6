import { findBucket } from "../buckets/find-bucket.ts";
import type { Call } from "../call.ts";
import { ALGORITHMS, algorithmNamed, CHECKSUM_TYPES } from "../checksums/checksum.ts";
import { chooseEncryption } from "../encryption/choose-encryption.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { Refusal } from "../http/refusal.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { keptHeaders, storageClassOf } from "../objects/object-headers.ts";
import { type Upload, wholeSecond } from "../world.ts";

/** CreateMultipartUpload: fixes metadata, storage class, encryption and checksum of the object to be (MPU-001, MPU-002). */
export function createUpload(call: Call): Reply {
  const bucket = findBucket(call);
  const { world, request, place } = call;
  const upload: Upload = {
    id: world.random(48).toString("base64url"),
    bucket,
    key: place.key,
    initiator: call.caller,
    initiatedAt: wholeSecond(world),
    headers: keptHeaders(request),
    storageClass: storageClassOf(request),
    encryption: chooseEncryption(call, bucket),
    checksum: readChecksum(request),
    parts: new Map(),
  };
  world.uploads.set(upload.id, upload);
  return xmlReply(
    "InitiateMultipartUploadResult",
    [
      ["Bucket", bucket.name],
      ["Key", upload.key],
      ["UploadId", upload.id],
    ],
    { ...encryptionHeaders(upload.encryption), ...checksumHeaders(upload) },
  );
}

// CKS-009, CKS-010, K8, K9
function readChecksum(request: Request): Upload["checksum"] {
  const name = request.headers.get("x-amz-checksum-algorithm");
  const wanted = request.headers.get("x-amz-checksum-type");
  if (name === undefined) {
    if (wanted === undefined) return undefined;
    throw new Refusal("InvalidRequest", "The x-amz-checksum-type header needs x-amz-checksum-algorithm.");
  }
  const algorithm = algorithmNamed(name);
  if (!algorithm) {
    throw new Refusal("InvalidRequest", `Checksum algorithm provided is unsupported. One of: ${ALGORITHMS.join(", ")}`);
  }
  const types = CHECKSUM_TYPES[algorithm];
  const type = wanted === undefined ? types[0] : types.find((each) => each === wanted.toUpperCase());
  if (type) return { algorithm, type };
  throw new Refusal("InvalidRequest", `The ${wanted} checksum type cannot be used with ${algorithm}.`);
}

function checksumHeaders(upload: Upload): Record<string, string> {
  if (!upload.checksum) return {};
  return { "x-amz-checksum-algorithm": upload.checksum.algorithm, "x-amz-checksum-type": upload.checksum.type };
}
