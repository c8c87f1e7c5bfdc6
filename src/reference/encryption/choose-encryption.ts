import type { Call } from "../call.ts";
import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { Bucket, Encryption, ManagedEncryption } from "../world.ts";
import type { KmsAction } from "./kms-key.ts";
import { checkKeyUse } from "./kms-keys.ts";
import { keyWithoutKms, managedEncryption } from "./managed-encryption.ts";
import { checkKeyLength, checkNotBlocked, readCustomerKey } from "./sse-c.ts";

/**
 * The encryption of a new object or upload: what its headers ask for (ENC-006), else the bucket's default (ENC-004).
 * In a directory bucket nothing but the default can be asked for (ENCD-001…004).
 */
export function chooseEncryption(call: Call, bucket: Bucket): Encryption {
  const customer = readCustomerKey(call.request, "target");
  const managed = readManaged(call);
  if (bucket.kind === "directory") return chooseForDirectory(call, bucket, customer !== undefined, managed);
  checkNotBlocked(bucket, customer);
  if (!customer) return usable(call, managed ?? bucket.encryption, ["kms:GenerateDataKey"]);
  // E44
  if (managed) {
    throw invalidArgument(
      "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
      "x-amz-server-side-encryption",
      managed.kind,
    );
  }
  checkKeyLength(customer);
  return { kind: "customer", keyMd5: customer.md5 };
}

/** The refusal of SSE-C headers where a directory bucket is read or written (ENCD-004…006). */
export function noCustomerKeys(): Refusal {
  return new Refusal("InvalidRequest", "Customer provided keys are not supported for directory buckets.");
}

// ENC-013, PERM-008
function usable(call: Call, encryption: Encryption, actions: readonly KmsAction[]): Encryption {
  checkKeyUse(call.world.kmsKeys, encryption, actions);
  return encryption;
}

function chooseForDirectory(
  call: Call,
  bucket: Bucket,
  customer: boolean,
  managed: ManagedEncryption | undefined,
): Encryption {
  if (customer) throw noCustomerKeys();
  const byDefault = bucket.encryption;
  const sameKey = byDefault.kind === "AES256" || managed?.kind === "AES256" || managed?.keyId === byDefault.keyId;
  // ENCD-002, ENCD-010
  if (managed && (managed.kind !== byDefault.kind || !sameKey)) {
    throw new Refusal("InvalidRequest", "The encryption does not match the default encryption of the bucket.");
  }
  checkContext(call.request.headers.get("x-amz-server-side-encryption-context"), bucket.name);
  // PERM-016
  return usable(call, byDefault, ["kms:GenerateDataKey", "kms:Decrypt"]);
}

// ENCD-011: base64 of a JSON object, which may hold the bucket's ARN and nothing else.
function checkContext(context: string | undefined, bucketName: string): void {
  if (context === undefined) return;
  const arn = /^\{\s*"[^"]+"\s*:\s*"arn:[^"]*:bucket\/([^"/]+)"\s*\}$/.exec(Buffer.from(context, "base64").toString());
  if (arn?.[1] === bucketName) return;
  throw new Refusal("InvalidRequest", "The encryption context has to be the ARN of the bucket.");
}

function readManaged(call: Call): ManagedEncryption | undefined {
  const { headers } = call.request;
  const algorithm = headers.get("x-amz-server-side-encryption");
  const keyId = headers.get("x-amz-server-side-encryption-aws-kms-key-id");
  if (algorithm === undefined) {
    if (keyId !== undefined) throw keyWithoutKms(keyId);
    return undefined;
  }
  const bucketKey = headers.get("x-amz-server-side-encryption-bucket-key-enabled")?.toLowerCase() === "true";
  return managedEncryption(call.world, algorithm, keyId, bucketKey);
}
