import { createHash } from "node:crypto";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { asCopyObject, mapElement, mapText, withoutElement, withReplyHeader } from "./change-reply.ts";
import { changePart } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

/** Defects in the answer to a copy that was made, and in what the copy stored. */
export const ANSWER_FAULTS: readonly Fault[] = [
  onSuccess("answer/created", "A copy is answered by 201", ["RESP-001", "B1"], (reply) => ({ ...reply, status: 201 })),
  onSuccess("answer/no-body", "A copy is answered by an empty body", ["RESP-002", "B1"], () => emptyReply(200)),
  onSuccess("answer/json", "A copy is answered by JSON", ["RESP-002", "B1"], (reply) => ({
    ...reply,
    headers: { ...reply.headers, "content-type": "application/json" },
    body: JSON.stringify({ CopyPartResult: { ETag: '"d41d8cd98f00b204e9800998ecf8427e"' } }),
  })),
  {
    ...onSuccess(
      "answer/root-of-copy-object",
      "The root of the answer is CopyObjectResult",
      ["RESP-002", "B1"],
      asCopyObject,
    ),
    seenAt: "servers that share the code of CopyObject",
  },
  onSuccess(
    "answer/root-of-the-model",
    "The root of the answer is UploadPartCopyResult, as the model calls it",
    ["RESP-002"],
    (reply) => mapText(reply, (text) => text.replaceAll("CopyPartResult", "UploadPartCopyResult")),
  ),
  onSuccess("answer/wrapped", "The answer stands within another element", ["RESP-002"], (reply) =>
    mapText(reply, (text) =>
      text.replace(/(<CopyPartResult.*<\/CopyPartResult>)/s, "<UploadPartCopyOutput>$1</UploadPartCopyOutput>"),
    ),
  ),
  onSuccess("answer/without-namespace", "The root of the answer stands in no namespace", ["RESP-004"], (reply) =>
    mapText(reply, (text) => text.replace(/ xmlns="[^"]*"/, "")),
  ),
  onSuccess("answer/without-declaration", "The answer has no XML declaration", ["RESP-003"], (reply) =>
    mapText(reply, (text) => text.replace(/^<\?xml.*?\?>\s*/, "")),
  ),
  onSuccess("answer/as-text", "The answer calls itself text/html", ["B6", "RESP-014"], (reply) =>
    withReplyHeader(reply, "content-type", "text/html"),
  ),
  onSuccess("answer/etag-without-quotes", "The ETag of the answer has no quotes", ["RESP-006", "B3"], (reply) =>
    mapElement(reply, "ETag", (etag) => etag.replaceAll('"', "")),
  ),
  onSuccess("answer/etag-missing", "The answer gives no ETag", ["RESP-005"], (reply) => withoutElement(reply, "ETag")),
  onSuccess("answer/etag-empty", "The ETag of the answer is empty", ["RESP-005"], (reply) =>
    mapElement(reply, "ETag", () => '""'),
  ),
  onSuccess("answer/etag-as-header", "The ETag stands in a header too", ["RESP-007", "RESP-017", "B8"], (reply) =>
    withReplyHeader(reply, "etag", '"d41d8cd98f00b204e9800998ecf8427e"'),
  ),
  onSuccess(
    "answer/etag-of-another-part",
    "The ETag of the answer is not that of the part",
    ["RESP-005", "RESP-010"],
    (reply) => mapElement(reply, "ETag", () => '"00000000000000000000000000000000"'),
  ),
  onSuccess("answer/without-last-modified", "The answer gives no LastModified", ["RESP-008"], (reply) =>
    withoutElement(reply, "LastModified"),
  ),
  onSuccess(
    "answer/last-modified-as-http-date",
    "LastModified has the form of an HTTP date",
    ["RESP-008", "B4"],
    (reply) => mapElement(reply, "LastModified", (text) => new Date(text).toUTCString()),
  ),
  onSuccess(
    "answer/last-modified-without-zone",
    "LastModified does not say that it is UTC",
    ["RESP-008", "B4"],
    (reply) => mapElement(reply, "LastModified", (text) => text.replace("Z", "")),
  ),
  onSuccess("answer/last-modified-of-1970", "LastModified is the beginning of time", ["RESP-008", "B5"], (reply) =>
    mapElement(reply, "LastModified", () => "1970-01-01T00:00:00.000Z"),
  ),
  {
    id: "answer/last-modified-of-the-source",
    title: "LastModified is that of the source",
    breaks: ["RESP-008", "B5"],
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      const reply = right(call);
      return version ? mapElement(reply, "LastModified", () => new Date(version.lastModified).toISOString()) : reply;
    },
  },
  {
    id: "answer/etag-of-the-source",
    title: "The ETag of the answer is that of the source",
    breaks: ["RESP-005", "RESP-010"],
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      const reply = right(call);
      return version && !version.deleteMarker ? mapElement(reply, "ETag", () => `"${version.etag}"`) : reply;
    },
  },
  {
    id: "answer/without-request-id",
    title: "Answers have no x-amz-request-id",
    breaks: ["RESP-012"],
    answers: (reply) => withReplyHeader(reply, "x-amz-request-id", ""),
  },
  {
    id: "answer/without-host-id",
    title: "Answers have no x-amz-id-2",
    breaks: ["RESP-012"],
    answers: (reply) => withReplyHeader(reply, "x-amz-id-2", ""),
  },
  stored("stored/last-byte-missing", "The last byte is not stored", (data) => data.subarray(0, -1)),
  stored("stored/one-byte-wrong", "The last byte is stored as another", (data) => flip(data, data.length - 1)),
  stored("stored/first-byte-wrong", "The first byte is stored as another", (data) => flip(data, 0)),
  stored("stored/zeros", "Zeros are stored in place of the bytes", (data) => Buffer.alloc(data.length)),
  stored("stored/twice", "The bytes are stored twice", (data) => Buffer.concat([data, data])),
  stored("stored/nothing", "Nothing is stored", () => Buffer.alloc(0)),
  {
    id: "stored/uploaded-part-wrong",
    title: "Zeros are stored in place of the bytes of an uploaded part, under the right ETag",
    breaks: ["L4", "RESP-018"],
    on: ["UploadPart"],
    does: (call, right) => {
      const reply = right(call);
      changePart(call, (part) => ({ ...part, data: Buffer.alloc(part.data.length) }));
      return reply;
    },
  },
  {
    id: "stored/later",
    title: "The part holds what its source holds when the upload is completed",
    breaks: ["RESP-018"],
    does: (call, right) => {
      const reply = right(call);
      const source = sourceOf(call);
      changePart(call, (part) => ({
        ...part,
        get data() {
          const now = source?.bucket?.objects.get(source.key)?.at(-1);
          return now && !now.deleteMarker && now.data.length === part.data.length ? now.data : part.data;
        },
      }));
      return reply;
    },
  },
  {
    id: "stored/etag-of-nothing",
    title: "The ETag of a part says nothing of its bytes, though they are plain",
    breaks: ["CKS-018", "L3"],
    does: (call, right) => {
      const reply = right(call);
      const etag = createHash("md5").update(String(call.world.now())).digest("hex");
      changePart(call, (part) => ({ ...part, etag }));
      return mapElement(reply, "ETag", () => `"${etag}"`);
    },
  },
  {
    id: "copy/not-implemented",
    title: "UploadPartCopy is not implemented",
    breaks: ["OP-001"],
    seenAt: "s3rver 3.7.1, and others",
    does: () => {
      throw new Refusal("NotImplemented", "A header you provided implies functionality that is not implemented");
    },
  },
  {
    id: "copy/always-fails",
    title: "Every copy is answered by InternalError",
    breaks: ["RESP-001"],
    does: () => {
      throw new Refusal("InternalError", "We encountered an internal error. Please try again.");
    },
  },
  {
    id: "copy/x-id-refused",
    title: "The query item x-id of SDKs is refused",
    breaks: ["OP-003"],
    does: (call, right) => {
      if (!call.request.query.some(([name]) => name === "x-id")) return right(call);
      throw new Refusal("InvalidRequest", "Unknown query parameter x-id");
    },
  },
];

function onSuccess(id: string, title: string, breaks: readonly string[], change: (reply: Reply) => Reply): Fault {
  return { id, title, breaks, answers: (reply) => (reply.status === 200 ? change(reply) : reply) };
}

function stored(id: string, title: string, change: (data: Buffer) => Buffer): Fault {
  return {
    id,
    title: `${title}, under the right ETag`,
    breaks: ["RESP-018"],
    does: (call, right) => {
      const reply = right(call);
      changePart(call, (part) => ({ ...part, data: change(part.data) }));
      return reply;
    },
  };
}

function flip(data: Buffer, at: number): Buffer {
  const copy = Buffer.from(data);
  if (at >= 0 && at < copy.length) copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
