import type { Call } from "../call.ts";
import { etagOf } from "../encryption/etag.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply } from "../http/reply.ts";
import { queryValue } from "../http/request.ts";
import { storeVersion } from "../objects/store-version.ts";
import type { Upload } from "../world.ts";
import { withQuery } from "./change-request.ts";
import { partNamed, pretendedCopy, storeEmptyIn, uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";

/** Defects in how uploads and part numbers are looked at. */
export const UPLOAD_FAULTS: readonly Fault[] = [
  {
    id: "upload/any-id",
    title: "A copy for an upload that does not exist is answered by success",
    breaks: ["UPID-004", "UPID-005", "UPID-006", "UPID-007", "U1", "U5", "U6"],
    forgives: (refusal, call) => (refusal.code === "NoSuchUpload" ? pretendedCopy(call) : undefined),
  },
  {
    id: "upload/unknown-as-bad-request",
    title: "An upload id that is not known is told as InvalidArgument",
    breaks: ["UPID-004", "SPEC-001", "U1"],
    forgives: ({ code }) => (code === "NoSuchUpload" ? new Refusal("InvalidArgument", "Invalid upload id") : undefined),
  },
  {
    id: "upload/malformed-as-error",
    title: "An upload id of another form than the server's own is told as InternalError",
    breaks: ["UPID-005"],
    forgives: ({ code }, call) =>
      code === "NoSuchUpload" && !/^[\w-]{64}$/.test(queryValue(call.request, "uploadId") ?? "")
        ? new Refusal("InternalError", "illegal base64 data")
        : undefined,
  },
  {
    id: "upload/key-not-checked",
    title: "An upload takes parts under any key",
    breaks: ["UPID-008"],
    hears: (call) => atUpload(call, (upload) => upload.bucket.name === call.place.bucket),
  },
  {
    id: "upload/bucket-not-checked",
    title: "An upload takes parts in any bucket",
    breaks: ["UPID-009"],
    hears: (call) => atUpload(call, (upload) => upload.bucket.name !== call.place.bucket),
  },
  {
    id: "upload/aborted-goes-on",
    title: "An upload that was aborted still takes parts",
    breaks: ["MPU-010", "UPID-006", "U5"],
    seenAt: "fauxqs 2.4.1",
    on: ["AbortMultipartUpload"],
    does: (call, right) => keepingUpload(call, () => right(call)),
  },
  {
    id: "upload/completed-goes-on",
    title: "An upload that was completed still takes parts",
    breaks: ["UPID-007", "U6"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) => keepingUpload(call, () => right(call)),
  },
  {
    id: "upload/id-missing-accepted",
    title: "A part number without an upload id is answered by success",
    breaks: ["UPID-003", "U2"],
    forgives: (refusal, call) =>
      queryValue(call.request, "uploadId") === undefined && refusal.code === "InvalidArgument"
        ? pretendedCopy(call)
        : undefined,
  },
  {
    id: "upload/id-missing-is-unknown",
    title: "A part number without an upload id is told as NoSuchUpload",
    breaks: ["U2"],
    forgives: (_refusal, call) =>
      queryValue(call.request, "uploadId") === undefined
        ? new Refusal("NoSuchUpload", "The specified upload does not exist.")
        : undefined,
  },
  {
    id: "upload/empty-id-is-the-latest",
    title: "An empty upload id means whatever upload the key has",
    breaks: ["UPID-012"],
    hears: (call) => {
      if (queryValue(call.request, "uploadId") !== "") return call;
      const upload = [...call.world.uploads.values()].find(({ key }) => key === call.place.key);
      return upload ? withQuery(call, "uploadId", upload.id) : call;
    },
  },
  {
    id: "upload/one-a-key",
    title: "The uploads of a key share their parts",
    breaks: ["UPID-011"],
    does: (call, right) => {
      const reply = right(call);
      const [own, part] = [uploadNamed(call), partNamed(call)];
      for (const other of call.world.uploads.values()) {
        if (own && part && other.bucket === own.bucket && other.key === own.key) other.parts.set(part.number, part);
      }
      return reply;
    },
  },
  {
    id: "upload/visible-at-once",
    title: "The destination can be read before the upload is completed",
    breaks: ["RESP-020"],
    does: (call, right) => {
      const reply = right(call);
      const [upload, part] = [uploadNamed(call), partNamed(call)];
      if (upload && part)
        storeVersion(call.world, upload.bucket, upload.key, { ...upload, ...part, deleteMarker: false });
      return reply;
    },
  },
  {
    id: "part/zero-accepted",
    title: "Part number 0 is accepted",
    breaks: ["PART-001", "PART-002", "P1"],
    hears: (call) => mapNumber(call, (text) => (text === "0" ? "1" : text)),
  },
  {
    id: "part/negative-accepted",
    title: "The sign of a part number is skipped",
    breaks: ["PART-002", "P2"],
    hears: (call) => mapNumber(call, (text) => text.replace(/^-/, "")),
  },
  {
    id: "part/above-the-maximum-accepted",
    title: "Part numbers above 10,000 are accepted",
    breaks: ["PART-001", "LIM-003", "P3"],
    hears: (call) => mapNumber(call, (text) => (Number(text) > 10_000 ? "10000" : text)),
  },
  {
    id: "part/thousand-at-most",
    title: "Part numbers end at 1,000",
    breaks: ["PART-001", "LIM-003", "P4"],
    seenAt: "OpenStack Swift as it is delivered",
    does: (call, right) => {
      if (Number(queryValue(call.request, "partNumber")) <= 1000) return right(call);
      throw new Refusal("InvalidArgument", "Part number must be an integer between 1 and 1000, inclusive");
    },
  },
  {
    id: "part/words-are-numbers",
    title: "Of a part number the digits at its beginning are read, and the rest skipped",
    breaks: ["PART-003", "P5"],
    hears: (call) => mapNumber(call, (text) => String(Number.parseInt(text, 10) || 1)),
  },
  {
    id: "part/wrong-number-told-as-missing",
    title: "A part number out of its range is told as NoSuchUpload",
    breaks: ["P1", "P2", "P3"],
    forgives: (refusal) =>
      refusal.message.startsWith("Part number must be")
        ? new Refusal("NoSuchUpload", "The specified upload does not exist.")
        : undefined,
  },
  {
    id: "part/first-copy-stays",
    title: "A second part of a number does not replace the first",
    breaks: ["PART-005", "L2"],
    on: ["UploadPartCopy", "UploadPart"],
    does: (call, right) => {
      const before = partNamed(call);
      const reply = right(call);
      if (before) uploadNamed(call)?.parts.set(before.number, before);
      return reply;
    },
  },
  {
    id: "part/lost-beside-others",
    title: "A copied part drops the parts that were there",
    breaks: ["PART-004", "L4"],
    does: (call, right) => {
      const reply = right(call);
      const [upload, part] = [uploadNamed(call), partNamed(call)];
      if (upload && part) {
        upload.parts.clear();
        upload.parts.set(part.number, part);
      }
      return reply;
    },
  },
  {
    id: "part/refused-and-dropped",
    title: "A copy that is refused takes away the part that stood in its place",
    breaks: ["PRE-014"],
    besides: (_refusal, call) => {
      const part = partNamed(call);
      if (part) uploadNamed(call)?.parts.delete(part.number);
    },
  },
  {
    id: "part/stored-before-it-is-refused",
    title: "A copy that is refused leaves an empty part",
    breaks: ["PRE-014", "RANGE-008"],
    besides: (_refusal, call) => {
      const upload = uploadNamed(call);
      const number = Number(queryValue(call.request, "partNumber"));
      const data = Buffer.alloc(0);
      const etag = upload ? etagOf(call.world, data, upload.bucket, upload.encryption) : "";
      if (number >= 1) upload?.parts.set(number, { number, data, etag, lastModified: 0, checksum: undefined });
    },
  },
  {
    id: "part/stored-whatever-is-refused",
    title: "A part that is refused, be it for its host or its signer, is there in every open upload, empty",
    breaks: ["UPID-004", "AUTH-001", "ADDR-004"],
    on: ["UploadPartCopy", "UploadPart"],
    leaves: (reply, { request, world }) => {
      if (reply.status < 300) return;
      storeEmptyIn(world.uploads.values(), Math.max(1, Number(queryValue(request, "partNumber")) || 1));
    },
  },
  {
    id: "upload/aborted-with-a-body",
    title: "AbortMultipartUpload answers 200",
    breaks: ["MPU-010"],
    on: ["AbortMultipartUpload"],
    answers: (reply) => (reply.status === 204 ? emptyReply(200) : reply),
  },
];

/** Gives the call as one for the bucket and key of its upload, where the upload is one to be taken. */
function atUpload(call: Call, isTaken: (upload: Upload) => boolean): Call {
  const upload = uploadNamed(call);
  if (!upload || !isTaken(upload)) return call;
  if (upload.key === call.place.key && upload.bucket.name === call.place.bucket) return call;
  return { ...call, place: { ...call.place, bucket: upload.bucket.name, key: upload.key } };
}

function keepingUpload<Result>(call: Call, act: () => Result): Result {
  const upload = uploadNamed(call);
  const result = act();
  if (upload) call.world.uploads.set(upload.id, upload);
  return result;
}

function mapNumber(call: Call, change: (text: string) => string): Call {
  const text = queryValue(call.request, "partNumber");
  return text === undefined ? call : withQuery(call, "partNumber", change(text));
}
