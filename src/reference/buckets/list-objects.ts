import type { Call } from "../call.ts";
import { percentDecodeText, uriEncode } from "../http/percent.ts";
import { Refusal } from "../http/refusal.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Bucket, StoredObject } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";
import { findBucket } from "./find-bucket.ts";
import { byKey, readPageSize } from "./page.ts";

/** ListObjectsV2, without delimiters. */
export function listObjectsV2(call: Call): Reply {
  const { request } = call;
  const token = queryValue(request, "continuation-token");
  const start = token === undefined ? queryValue(request, "start-after") : percentDecodeText(token);
  const { bucket, page, size, truncated } = readPage(call, start ?? "");
  const last = page.at(-1)?.[0] ?? "";
  return xmlReply("ListBucketResult", [
    ...heading(request, bucket, size),
    ["KeyCount", page.length],
    ["IsTruncated", truncated],
    ...(truncated ? ([["NextContinuationToken", uriEncode(Buffer.from(last))]] as const) : []),
    ...page.map(([key, object]) => contents(request, key, object)),
  ]);
}

/** ListObjects, the older form, without delimiters. */
export function listObjects(call: Call): Reply {
  const { request } = call;
  const marker = queryValue(request, "marker") ?? "";
  const { bucket, page, size, truncated } = readPage(call, marker);
  return xmlReply("ListBucketResult", [
    ...heading(request, bucket, size),
    ["Marker", encodeKey(request, marker)],
    ["IsTruncated", truncated],
    ...page.map(([key, object]) => contents(request, key, object)),
  ]);
}

/** A key as the listing gives it: percent-encoded, if `encoding-type=url` is asked for. */
export function encodeKey(request: Request, key: string): string {
  return queryValue(request, "encoding-type") === "url" ? uriEncode(Buffer.from(key)).replaceAll("%2F", "/") : key;
}

/** Refuses a listing by delimiter, which no case needs. */
export function checkNoDelimiter(request: Request): void {
  if (queryValue(request, "delimiter")) throw new Refusal("NotImplemented", "Listings have no delimiters here.");
}

interface Page {
  readonly bucket: Bucket;
  readonly size: number;
  readonly page: readonly (readonly [key: string, object: StoredObject])[];
  readonly truncated: boolean;
}

function readPage(call: Call, start: string): Page {
  const { request } = call;
  const bucket = findBucket(call);
  checkNoDelimiter(request);
  const size = readPageSize(request, "max-keys");
  const prefix = queryValue(request, "prefix") ?? "";
  const after = byKey(bucket.objects)
    .filter(([key]) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), Buffer.from(start)) > 0)
    .flatMap(([key, versions]) => {
      const current = versions.at(-1);
      return current && !current.deleteMarker ? [[key, current] as const] : [];
    });
  return { bucket, size, page: after.slice(0, size), truncated: size > 0 && after.length > size };
}

function heading(request: Request, bucket: Bucket, size: number): readonly Xml[] {
  return [
    ["Name", bucket.name],
    ["Prefix", encodeKey(request, queryValue(request, "prefix") ?? "")],
    ["MaxKeys", size],
    ...(queryValue(request, "encoding-type") === "url" ? ([["EncodingType", "url"]] as const) : []),
  ];
}

function contents(request: Request, key: string, object: StoredObject): Xml {
  return [
    "Contents",
    [
      ["Key", encodeKey(request, key)],
      ["LastModified", new Date(object.lastModified).toISOString()],
      ["ETag", `"${object.etag}"`],
      ["Size", object.data.length],
      ["StorageClass", object.storageClass],
    ],
  ];
}
