import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { Bucket, StoredObject, Version } from "../world.ts";
import { isVersionId } from "./version-id.ts";

/** The version that is read: the current one, or the one with this id. */
export function findVersion(bucket: Bucket, key: string, versionId: string | undefined): StoredObject {
  checkVersionId(versionId);
  const version = lookUp(bucket, key, versionId);
  if (!version) throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId);
  if (!version.deleteMarker) return version;
  const headers = { "x-amz-delete-marker": "true", "x-amz-version-id": version.versionId };
  if (versionId === undefined) throw noSuchKey(key, headers);
  throw new Refusal(
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
    [
      ["Method", "GET"],
      ["ResourceType", "DeleteMarker"],
    ],
    { ...headers, allow: "DELETE" },
  );
}

/** Refuses a `versionId` query item that cannot be a version id. */
export function checkVersionId(versionId: string | undefined): void {
  if (versionId === "") throw invalidArgument("Version id cannot be the empty string", "versionId", "");
  if (versionId !== undefined && !isVersionId(versionId)) {
    throw invalidArgument("Invalid version id specified", "versionId", versionId);
  }
}

/** SRC-008, A9 */
export function noSuchKey(key: string, headers: Readonly<Record<string, string>> = {}): Refusal {
  return new Refusal("NoSuchKey", "The specified key does not exist.", [["Key", key]], headers);
}

/** V7, VER-007 */
export function noSuchVersion(key: string, versionId: string): Refusal {
  return new Refusal("NoSuchVersion", "The specified version does not exist.", [
    ["Key", key],
    ["VersionId", versionId],
  ]);
}

function lookUp(bucket: Bucket, key: string, versionId: string | undefined): Version | undefined {
  const versions = bucket.objects.get(key) ?? [];
  return versionId === undefined ? versions.at(-1) : versions.find((version) => version.versionId === versionId);
}
