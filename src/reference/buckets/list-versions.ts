import type { Call } from "../call.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Bucket, Version } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";
import { findBucket } from "./find-bucket.ts";
import { checkNoDelimiter, encodeKey } from "./list-objects.ts";
import { byKey, readPageSize } from "./page.ts";

interface Entry {
  readonly key: string;
  readonly version: Version;
  readonly latest: boolean;
}

/** ListObjectVersions: by key, newest version first, delete markers among them. */
export function listVersions(call: Call): Reply {
  const { request } = call;
  const bucket = findBucket(call);
  checkNoDelimiter(request);
  const size = readPageSize(request, "max-keys");
  const after = afterMarkers(request, entriesOf(bucket, queryValue(request, "prefix") ?? ""));
  const page = after.slice(0, size);
  const last = after.length > size ? page.at(-1) : undefined;
  return xmlReply("ListVersionsResult", [
    ["Name", bucket.name],
    ["Prefix", encodeKey(request, queryValue(request, "prefix") ?? "")],
    ["MaxKeys", size],
    ["IsTruncated", last !== undefined],
    ...(last ? nextMarkers(request, last) : []),
    ...page.map((entry) => describe(request, entry)),
  ]);
}

function entriesOf(bucket: Bucket, prefix: string): readonly Entry[] {
  return byKey(bucket.objects)
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([key, versions]) => versions.toReversed().map((version, age) => ({ key, version, latest: age === 0 })));
}

// The entries behind the one that the markers name; a key marker alone leaves out the whole key.
function afterMarkers(request: Request, entries: readonly Entry[]): readonly Entry[] {
  const key = queryValue(request, "key-marker") ?? "";
  const versionId = queryValue(request, "version-id-marker") ?? "";
  if (versionId === "") return entries.filter((entry) => Buffer.compare(Buffer.from(entry.key), Buffer.from(key)) > 0);
  return entries.slice(entries.findIndex((entry) => entry.key === key && entry.version.versionId === versionId) + 1);
}

function nextMarkers(request: Request, last: Entry): readonly Xml[] {
  return [
    ["NextKeyMarker", encodeKey(request, last.key)],
    ["NextVersionIdMarker", last.version.versionId],
  ];
}

function describe(request: Request, { key, version, latest }: Entry): Xml {
  const common: readonly Xml[] = [
    ["Key", encodeKey(request, key)],
    ["VersionId", version.versionId],
    ["IsLatest", latest],
    ["LastModified", new Date(version.lastModified).toISOString()],
  ];
  if (version.deleteMarker) return ["DeleteMarker", common];
  return [
    "Version",
    [...common, ["ETag", `"${version.etag}"`], ["Size", version.data.length], ["StorageClass", version.storageClass]],
  ];
}
