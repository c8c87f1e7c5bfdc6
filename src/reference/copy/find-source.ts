import type { Call } from "../call.ts";
import { noCustomerKeys } from "../encryption/choose-encryption.ts";
import { checkKeyUse } from "../encryption/kms-keys.ts";
import { type CustomerKey, differentKey, keyMissing, keyNotApplicable } from "../encryption/sse-c.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import { noSuchKey, noSuchVersion } from "../objects/find-version.ts";
import { mayList } from "../policies/check-access.ts";
import type { Bucket, StoredObject, Version } from "../world.ts";
import type { CopySource } from "./copy-source.ts";

/** The version that a copy source names; who may not list the bucket is not told that there is none (SRC-009, O10). */
export function findSource(call: Call, bucket: Bucket, source: CopySource): StoredObject {
  const versions = bucket.objects.get(source.key) ?? [];
  const version =
    source.versionId === undefined ? versions.at(-1) : versions.find(({ versionId }) => versionId === source.versionId);
  if (version && !version.deleteMarker) return version;
  if (!version && !mayList(call, bucket)) throw accessDenied();
  if (source.versionId === undefined) throw noCurrentVersion(source.key, version);
  // V7, VER-007
  if (!version) throw noSuchVersion(source.key, source.versionId);
  // V10, VER-006
  throw new Refusal(
    "InvalidRequest",
    "The source of a copy request may not specifically refer to a delete marker by version id.",
  );
}

/**
 * Refuses a source that cannot be read: archived (G1, SRC-016), encrypted with another key (E30…E32, ENCD-005), or with
 * one of KMS that does not decrypt (PERM-009).
 */
export function checkReadable(
  { world }: Call,
  bucket: Bucket,
  source: StoredObject,
  key: CustomerKey | undefined,
): void {
  if (bucket.kind === "directory" && key) throw noCustomerKeys();
  if (source.storageClass === "GLACIER" || source.storageClass === "DEEP_ARCHIVE") {
    throw new Refusal("InvalidObjectState", "Operation is not valid for the source object's storage class", [
      ["StorageClass", source.storageClass],
    ]);
  }
  checkKeyUse(world.kmsKeys, source.encryption, ["kms:Decrypt"]);
  if (source.encryption.kind !== "customer") {
    if (key) throw keyNotApplicable();
    return;
  }
  if (!key) throw keyMissing();
  if (key.md5 !== source.encryption.keyMd5) throw differentKey();
}

/** `x-amz-copy-source-version-id`, where the source has versions or one was asked for (V1…V4, VER-003, VER-010). */
export function sourceVersionHeader(bucket: Bucket, source: CopySource, found: StoredObject): Record<string, string> {
  const versioned = bucket.versioning !== "never" || source.versionId !== undefined;
  return bucket.kind === "general" && versioned ? { "x-amz-copy-source-version-id": found.versionId } : {};
}

// A9, A10, SRC-008; V8, V9, VER-005: a delete marker tells so.
function noCurrentVersion(key: string, current: Version | undefined): Refusal {
  return noSuchKey(
    key,
    current?.deleteMarker ? { "x-amz-delete-marker": "true", "x-amz-version-id": current.versionId } : {},
  );
}
