import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { xmlReply } from "../http/reply.ts";
import type { Part, Upload } from "../world.ts";
import { mapElement, mapText, withoutElement } from "./change-reply.ts";
import { withoutHeaders } from "./change-request.ts";
import { uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";

/** Defects of the operations beside the copy: listing and completing what was copied. */
export const COMPLETING_FAULTS: readonly Fault[] = [
  {
    id: "complete/joined-as-they-came",
    title: "Parts are joined in the order in which they came",
    breaks: ["PART-004", "PART-006"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) =>
      withParts(
        call,
        (parts) =>
          deal(
            parts,
            parts.map(({ data }) => data),
          ),
        right,
      ),
  },
  {
    id: "complete/sorted-as-text",
    title: "Parts are joined as their numbers sort as text",
    breaks: ["PART-004"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) =>
      withParts(
        call,
        (parts) =>
          deal(
            parts,
            [...parts].sort((a, b) => (String(a.number) < String(b.number) ? -1 : 1)).map(({ data }) => data),
          ),
        right,
      ),
  },
  {
    id: "complete/all-parts",
    title: "Parts that the completion does not name are joined too",
    breaks: ["L5", "PART-007"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) => {
      const upload = uploadNamed(call);
      const text = call.request.body.toString();
      const left = [...(upload?.parts.values() ?? [])].filter(
        ({ number }) => !text.includes(`<PartNumber>${number}</PartNumber>`),
      );
      return withParts(call, (parts) => appendToLast(parts, text, left), right);
    },
  },
  {
    id: "complete/etag-not-checked",
    title: "The ETag that the completion names is not looked at",
    breaks: ["MPU-007", "L7"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => mapBody(call, (text) => rewriteEtags(call, text)),
  },
  {
    id: "complete/unknown-part-skipped",
    title: "A part that the completion names and that is not there is skipped",
    breaks: ["MPU-007", "L7"],
    on: ["CompleteMultipartUpload"],
    hears: (call) =>
      mapBody(call, (text) =>
        text.replace(/<Part>.*?<\/Part>/gs, (part) => {
          const number = /<PartNumber>(\d+)</.exec(part)?.[1];
          return uploadNamed(call)?.parts.has(Number(number)) ? part : "";
        }),
      ),
  },
  {
    id: "complete/order-not-checked",
    title: "A list of parts that does not ascend is put in order",
    breaks: ["MPU-008", "L8"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => mapBody(call, sortList),
  },
  {
    id: "complete/small-parts-joined",
    title: "Parts below 5 MiB are joined wherever they stand",
    breaks: ["LIM-002", "RANGE-011", "L6"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ code }, call) => (code === "EntityTooSmall" ? completed(call) : undefined),
  },
  {
    id: "complete/empty-list-completes",
    title: "A completion that names no part completes",
    breaks: ["MPU-012", "L10"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ message }, call) => (message === "You must specify at least one part" ? completed(call) : undefined),
  },
  {
    id: "complete/number-zero-accepted",
    title: "A completion may name part number 0",
    breaks: ["L9"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ message }, call) => (message.startsWith("PartNumber must be") ? completed(call) : undefined),
  },
  {
    id: "complete/gap-refused",
    title: "Part numbers have to be consecutive in every bucket",
    breaks: ["PART-007"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) => {
      const numbers = numbersIn(call);
      if (numbers.some((number, at) => number !== at + 1))
        throw new Refusal("InvalidPart", "Parts are not consecutive.");
      return right(call);
    },
  },
  {
    id: "complete/gap-never-refused",
    title: "Part numbers need not be consecutive in any bucket, whatever its checksums",
    breaks: ["PART-008", "PART-009"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ code }, call) => {
      const numbers = numbersIn(call);
      return code === "InvalidPartOrder" && numbers.every((number, at) => number > (numbers[at - 1] ?? 0))
        ? completed(call)
        : undefined;
    },
  },
  {
    id: "complete/any-first-number",
    title: "In a directory bucket, parts may begin with any number, if no number is left out behind it",
    breaks: ["PART-009"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ code }, call) => {
      const numbers = numbersIn(call);
      const isUnbroken = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
      return code === "InvalidPartOrder" && isUnbroken ? completed(call) : undefined;
    },
  },
  {
    id: "complete/etag-without-count",
    title: "The ETag of an object made of parts does not tell how many there were",
    breaks: ["CKS-017", "CKS-018", "L3"],
    on: ["CompleteMultipartUpload"],
    answers: (reply) => mapElement(reply, "ETag", (etag) => etag.replace(/-\d+/, "")),
  },
  {
    id: "complete/only-copies",
    title: "Uploaded and copied parts do not join",
    breaks: ["OP-004", "L4"],
    on: ["UploadPart"],
    does: (call, right) => {
      if (uploadNamed(call)?.parts.size) throw new Refusal("InvalidRequest", "This upload holds copied parts.");
      return right(call);
    },
  },
  {
    id: "complete/size-not-checked",
    title: "x-amz-mp-object-size is not looked at",
    breaks: ["CKS-013", "K14"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => withoutHeaders(call, "x-amz-mp-object-size"),
  },
  {
    id: "complete/type-not-checked",
    title: "The checksum type at completion is not looked at",
    breaks: ["CKS-012", "K15"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => withoutHeaders(call, "x-amz-checksum-type"),
  },
  {
    id: "complete/conditions-not-checked",
    title: "If-Match and If-None-Match at completion are not looked at",
    breaks: ["MPU-014"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => withoutHeaders(call, "if-match", "if-none-match"),
  },
  ...listing("etag", "ETag", ["RESP-010", "RESP-011", "L1"]),
  ...listing("size", "Size", ["RESP-011", "L1"]),
  ...listing("last-modified", "LastModified", ["RESP-011", "L1"]),
  {
    id: "list/size-of-the-source",
    title: "ListParts tells one byte too many",
    breaks: ["RESP-011", "L1"],
    on: ["ListParts"],
    answers: (reply) => mapElement(reply, "Size", (size) => String(Number(size) + 1)),
  },
  {
    id: "list/not-sorted",
    title: "ListParts gives parts as they came",
    breaks: ["MPU-003"],
    on: ["ListParts"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.replace(/(?:<Part>.*?<\/Part>)+/s, (parts) =>
          parts
            .split(/(?<=<\/Part>)/)
            .reverse()
            .join(""),
        ),
      ),
  },
  {
    id: "list/never-truncated",
    title: "ListParts does not say that there is more",
    breaks: ["MPU-005"],
    on: ["ListParts"],
    answers: (reply) => mapElement(reply, "IsTruncated", () => "false"),
  },
  {
    id: "list/other-etag",
    title: "ListParts gives another ETag than the copy did",
    breaks: ["RESP-010"],
    on: ["ListParts"],
    answers: (reply) =>
      mapElement(reply, "ETag", (etag) => etag.replace(/[0-9a-f]/g, (digit) => (digit === "0" ? "1" : "0"))),
  },
  {
    id: "list/not-implemented",
    title: "ListParts is not implemented",
    breaks: ["MPU-003"],
    seenAt: "fauxqs 2.4.1, s3rver",
    on: ["ListParts"],
    does: () => {
      throw new Refusal("NotImplemented", "A header you provided implies functionality that is not implemented");
    },
  },
  {
    id: "list/unknown-upload-is-empty",
    title: "ListParts of an upload that does not exist gives an empty list",
    breaks: ["MPU-009"],
    on: ["ListParts"],
    forgives: ({ code }, call) =>
      code === "NoSuchUpload"
        ? xmlReply("ListPartsResult", [
            ["Key", call.place.key],
            ["IsTruncated", false],
          ])
        : undefined,
  },
  {
    id: "upload/unknown-aborts",
    title: "Aborting an upload that does not exist succeeds",
    breaks: ["MPU-009"],
    on: ["AbortMultipartUpload"],
    forgives: ({ code }) => (code === "NoSuchUpload" ? { status: 204, headers: {}, body: "" } : undefined),
  },
  {
    id: "upload/unknown-completes",
    title: "Completing an upload that does not exist succeeds",
    breaks: ["MPU-009"],
    on: ["CompleteMultipartUpload"],
    forgives: ({ code }, call) => (code === "NoSuchUpload" ? completed(call) : undefined),
  },
];

function listing(name: string, element: string, breaks: readonly string[]): Fault[] {
  const id = `list/without-${name}`;
  const title = `ListParts gives no ${element}`;
  return [{ id, title, breaks, on: ["ListParts"], answers: (reply) => withoutElement(reply, element) }];
}

function completed({ place }: Call) {
  return xmlReply("CompleteMultipartUploadResult", [
    ["Bucket", place.bucket],
    ["Key", place.key],
    ["ETag", '"d41d8cd98f00b204e9800998ecf8427e-1"'],
  ]);
}

function numbersIn({ request }: Call): number[] {
  return Array.from(request.body.toString().matchAll(/<PartNumber>(\d+)</g), ([, number]) => Number(number));
}

function mapBody(call: Call, change: (text: string) => string): Call {
  const text = call.request.body.toString();
  const changed = change(text);
  return changed === text ? call : { ...call, request: { ...call.request, body: Buffer.from(changed) } };
}

function rewriteEtags(call: Call, text: string): string {
  return text.replace(/<Part>.*?<\/Part>/gs, (part) => {
    const known = uploadNamed(call)?.parts.get(Number(/<PartNumber>(\d+)</.exec(part)?.[1]));
    return known ? part.replace(/<ETag>.*?<\/ETag>/s, `<ETag>${known.etag}</ETag>`) : part;
  });
}

function sortList(text: string): string {
  return text.replace(/(?:<Part>.*?<\/Part>\s*)+/s, (list) =>
    list
      .split(/(?<=<\/Part>)/)
      .filter((part) => part.trim() !== "")
      .sort((a, b) => Number(/<PartNumber>(\d+)</.exec(a)?.[1]) - Number(/<PartNumber>(\d+)</.exec(b)?.[1]))
      .join(""),
  );
}

/** Does something while an upload has other parts; what is listed of it afterwards is as it was. */
function withParts<Result>(
  call: Call,
  change: (parts: readonly Part[]) => readonly Part[],
  right: (call: Call) => Result,
): Result {
  const upload: Upload | undefined = uploadNamed(call);
  if (!upload) return right(call);
  const before = [...upload.parts.values()];
  for (const part of change(before)) upload.parts.set(part.number, part);
  try {
    return right(call);
  } finally {
    for (const part of before) upload.parts.set(part.number, part);
  }
}

/** Gives the parts, sorted by number, with these bytes dealt out in their order. */
function deal(parts: readonly Part[], bytes: readonly Buffer[]): Part[] {
  const sorted = [...parts].sort((a, b) => a.number - b.number);
  return sorted.map((part, at) => ({ ...part, data: bytes[at] ?? part.data }));
}

function appendToLast(parts: readonly Part[], text: string, left: readonly Part[]): Part[] {
  const listed = parts.filter(({ number }) => text.includes(`<PartNumber>${number}</PartNumber>`));
  const last = [...listed].sort((a, b) => a.number - b.number).at(-1);
  return last ? [{ ...last, data: Buffer.concat([last.data, ...left.map(({ data }) => data)]) }] : [];
}
