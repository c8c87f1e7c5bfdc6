import { findBucket } from "../buckets/find-bucket.ts";
import { readPageSize } from "../buckets/page.ts";
import type { Call } from "../call.ts";
import { invalidArgument } from "../http/refusal.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Account, Part, Upload } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";
import { findUpload } from "./find-upload.ts";

/** ListParts: finished parts by number, at most 1,000 a page (MPU-003…005, LIM-005, L1). */
export function listParts(call: Call): Reply {
  const upload = findUpload(call, findBucket(call));
  const size = readPageSize(call.request, "max-parts");
  const marker = readMarker(call.request);
  const after = [...upload.parts.values()].filter(({ number }) => number > marker).sort((a, b) => a.number - b.number);
  const page = after.slice(0, size);
  return xmlReply("ListPartsResult", [
    ["Bucket", upload.bucket.name],
    ["Key", upload.key],
    ["UploadId", upload.id],
    ["Initiator", account(upload.initiator)],
    ["Owner", account(upload.bucket.owner)],
    ["StorageClass", upload.storageClass],
    ["PartNumberMarker", marker],
    ["NextPartNumberMarker", page.at(-1)?.number ?? 0],
    ["MaxParts", size],
    ["IsTruncated", after.length > page.length],
    ...checksum(upload),
    ...page.map((part): Xml => ["Part", describe(part)]),
  ]);
}

function account(owner: Account): readonly Xml[] {
  return [["ID", owner.accountId]];
}

// K3
function checksum(upload: Upload): readonly Xml[] {
  if (!upload.checksum) return [];
  return [
    ["ChecksumAlgorithm", upload.checksum.algorithm],
    ["ChecksumType", upload.checksum.type],
  ];
}

// RESP-010, RESP-011, CKS-015
function describe(part: Part): readonly Xml[] {
  const own: readonly Xml[] = part.checksum ? [[`Checksum${part.checksum.algorithm}`, part.checksum.value]] : [];
  return [
    ["PartNumber", part.number],
    ["LastModified", new Date(part.lastModified).toISOString()],
    ["ETag", `"${part.etag}"`],
    ["Size", part.data.length],
    ...own,
  ];
}

function readMarker(request: Request): number {
  const text = queryValue(request, "part-number-marker") ?? "0";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw invalidArgument(
    "Provided part-number-marker not an integer or within integer range",
    "part-number-marker",
    text,
  );
}
