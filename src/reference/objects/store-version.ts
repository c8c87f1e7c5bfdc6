import type { Bucket, DeleteMarker, StoredObject, Version, World } from "../world.ts";
import { newVersionId } from "./version-id.ts";

type NewVersion = Omit<StoredObject, "versionId"> | Omit<DeleteMarker, "versionId">;

/**
 * Makes a version the current one. With versioning enabled it joins the others; otherwise it takes the place of
 * the `null` version.
 */
export function storeVersion(world: World, bucket: Bucket, key: string, version: NewVersion): Version {
  const versions = bucket.objects.get(key) ?? [];
  const enabled = bucket.versioning === "Enabled";
  const stored = { ...version, versionId: enabled ? newVersionId(world) : "null" };
  bucket.objects.set(key, [...(enabled ? versions : versions.filter(({ versionId }) => versionId !== "null")), stored]);
  return stored;
}

/** Takes versions away for good; a key without versions is gone. */
export function removeVersion(bucket: Bucket, key: string, versionId: string): Version | undefined {
  const versions = bucket.objects.get(key) ?? [];
  const left = versions.filter((version) => version.versionId !== versionId);
  if (left.length > 0) bucket.objects.set(key, left);
  else bucket.objects.delete(key);
  return versions.find((version) => version.versionId === versionId);
}

/** `x-amz-version-id`, where the bucket has versions (VER-008, V15). */
export function versionHeader(bucket: Bucket, version: Version): Record<string, string> {
  return bucket.versioning === "never" ? {} : { "x-amz-version-id": version.versionId };
}
