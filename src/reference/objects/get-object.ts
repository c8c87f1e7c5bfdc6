import { findBucket } from "../buckets/find-bucket.ts";
import { sliceOf } from "../bytes.ts";
import type { Call } from "../call.ts";
import { encryptionHeaders } from "../encryption/encryption-headers.ts";
import { checkKeyUse } from "../encryption/kms-keys.ts";
import { keyMissing, keyNotApplicable, readCustomerKey } from "../encryption/sse-c.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { queryValue } from "../http/request.ts";
import { mayList } from "../policies/check-access.ts";
import type { Bucket, StoredObject } from "../world.ts";
import { findVersion } from "./find-version.ts";
import { versionHeader } from "./store-version.ts";

/** GetObject; one byte range is honoured, as HTTP has it. */
export function getObject(call: Call): Reply {
  const { bucket, object } = findReadable(call);
  const range = readRange(call.request.headers.get("range"), object.data.length);
  const headers = describe(bucket, object);
  if (!range) return { status: 200, headers, body: object.data };
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${range.first}-${range.last}/${object.data.length}` },
    body: sliceOf(object.data, range.first, range.last),
  };
}

/** HeadObject: the headers of GetObject, the length among them. */
export function headObject(call: Call): Reply {
  const { bucket, object } = findReadable(call);
  return emptyReply(200, { ...describe(bucket, object), "content-length": String(object.data.length) });
}

function findReadable(call: Call): { readonly bucket: Bucket; readonly object: StoredObject } {
  const bucket = findBucket(call);
  const key = readCustomerKey(call.request, "target");
  // SRC-009
  if (!bucket.objects.has(call.place.key) && !mayList(call, bucket)) throw accessDenied();
  const object = findVersion(bucket, call.place.key, queryValue(call.request, "versionId"));
  checkKeyUse(call.world.kmsKeys, object.encryption, ["kms:Decrypt"]);
  if (object.encryption.kind === "customer") {
    // SSEC-016
    if (!key) throw keyMissing();
    if (key.md5 !== object.encryption.keyMd5) throw accessDenied();
  } else if (key) throw keyNotApplicable();
  return { bucket, object };
}

function describe(bucket: Bucket, object: StoredObject): Record<string, string> {
  return {
    ...object.headers,
    etag: `"${object.etag}"`,
    "last-modified": new Date(object.lastModified).toUTCString(),
    "accept-ranges": "bytes",
    ...(object.storageClass === "STANDARD" ? {} : { "x-amz-storage-class": object.storageClass }),
    ...encryptionHeaders(object.encryption),
    ...versionHeader(bucket, object),
  };
}

function readRange(
  text: string | undefined,
  size: number,
): { readonly first: number; readonly last: number } | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(text ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(from) > Number(to)) return undefined;
  if (first <= last) return { first, last };
  throw new Refusal("InvalidRange", "The requested range is not satisfiable", [
    ["RangeRequested", text ?? ""],
    ["ActualObjectSize", size],
  ]);
}
