import type { Call } from "../call.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import { queryValue } from "../http/request.ts";
import type { Part, Upload } from "../world.ts";

/** The answer of a copy that was never made. */
export function pretendedCopy(call: Call, etag = "d41d8cd98f00b204e9800998ecf8427e"): Reply {
  const now = new Date(call.world.now()).toISOString();
  return xmlReply("CopyPartResult", [
    ["LastModified", now],
    ["ETag", `"${etag}"`],
  ]);
}

/** The upload that a request names, whatever bucket and key it is of. */
export function uploadNamed({ request, world }: Pick<Call, "request" | "world">): Upload | undefined {
  return world.uploads.get(queryValue(request, "uploadId") ?? "");
}

/** The part that a request names, if it is there. */
export function partNamed(call: Pick<Call, "request" | "world">): Part | undefined {
  return uploadNamed(call)?.parts.get(Number(queryValue(call.request, "partNumber")));
}

/** Puts other bytes in the place of a part's own; everything else that is known of it stays as it was. */
export function changePart(call: Pick<Call, "request" | "world">, change: (part: Part) => Part): void {
  const part = partNamed(call);
  if (part) uploadNamed(call)?.parts.set(part.number, change(part));
}

/** Leaves an empty part in uploads. */
export function storeEmptyIn(uploads: Iterable<Upload>, number = 1): void {
  for (const { parts } of uploads)
    parts.set(number, { number, data: Buffer.alloc(0), etag: "0".repeat(32), lastModified: 0, checksum: undefined });
}
