import type { Call } from "../call.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Upload } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";
import { findBucket } from "./find-bucket.ts";
import { checkNoDelimiter, encodeKey } from "./list-objects.ts";
import { byKey, readPageSize } from "./page.ts";

/** ListMultipartUploads: the open uploads by key, then by age. */
export function listUploads(call: Call): Reply {
  const { request, world } = call;
  const bucket = findBucket(call);
  checkNoDelimiter(request);
  const size = readPageSize(request, "max-uploads");
  const prefix = queryValue(request, "prefix") ?? "";
  const open = [...world.uploads.values()].filter(
    (upload) => upload.bucket === bucket && upload.key.startsWith(prefix),
  );
  const sorted = byKey(open.map((upload) => [upload.key, upload] as const)).map(([, upload]) => upload);
  const after = afterMarkers(request, sorted);
  const page = after.slice(0, size);
  const last = after.length > size ? page.at(-1) : undefined;
  return xmlReply("ListMultipartUploadsResult", [
    ["Bucket", bucket.name],
    ["Prefix", encodeKey(request, prefix)],
    ["MaxUploads", size],
    ["IsTruncated", last !== undefined],
    ...(last ? nextMarkers(request, last) : []),
    ...page.map((upload) => describe(request, upload)),
  ]);
}

function afterMarkers(request: Request, uploads: readonly Upload[]): readonly Upload[] {
  const key = queryValue(request, "key-marker") ?? "";
  const id = queryValue(request, "upload-id-marker") ?? "";
  if (id === "") return uploads.filter((upload) => Buffer.compare(Buffer.from(upload.key), Buffer.from(key)) > 0);
  return uploads.slice(uploads.findIndex((upload) => upload.key === key && upload.id === id) + 1);
}

function nextMarkers(request: Request, last: Upload): readonly Xml[] {
  return [
    ["NextKeyMarker", encodeKey(request, last.key)],
    ["NextUploadIdMarker", last.id],
  ];
}

function describe(request: Request, upload: Upload): Xml {
  return [
    "Upload",
    [
      ["Key", encodeKey(request, upload.key)],
      ["UploadId", upload.id],
      ["Initiator", [["ID", upload.initiator.accountId]]],
      ["Owner", [["ID", upload.bucket.owner.accountId]]],
      ["StorageClass", upload.storageClass],
      ["Initiated", new Date(upload.initiatedAt).toISOString()],
    ],
  ];
}
