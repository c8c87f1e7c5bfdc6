import type { Reply } from "../http/reply.ts";
import type { OperationName } from "../routing/route-request.ts";
import {
  asCopyObject,
  asStatus,
  mapElement,
  mapText,
  withoutElement,
  withReplyHeader,
  withUnknownCode,
} from "./change-reply.ts";
import type { Fault } from "./fault.ts";

/** Which answers of a kind are meant: the first, all later ones, or the third. */
type Turn = "first" | "later" | "third";

/** A change to answers of one kind, and to which of them it is made. */
interface Change {
  readonly id: string;
  /** What the server does, with "the first" or "every later" before it. */
  readonly what: string;
  readonly on: OperationName;
  readonly breaks: readonly string[];
  /** Which answers count. */
  readonly kind: "success" | "refusal";
  readonly change: (reply: Reply) => Reply;
  readonly turns?: readonly Turn[];
}

const CHANGES: readonly Change[] = [
  {
    id: "copy-as-201",
    what: "copy is answered by 201",
    on: "UploadPartCopy",
    breaks: ["RESP-001", "B1"],
    kind: "success",
    change: asStatus(201),
  },
  {
    id: "copy-under-another-root",
    what: "copy is answered by a CopyObjectResult",
    on: "UploadPartCopy",
    breaks: ["RESP-002", "B1"],
    kind: "success",
    change: asCopyObject,
  },
  {
    id: "copy-with-a-charge",
    what: "copy that is refused is answered with x-amz-request-charged",
    turns: ["first"],
    on: "UploadPartCopy",
    breaks: ["PAY-005"],
    kind: "refusal",
    change: (reply) => withReplyHeader(reply, "x-amz-request-charged", "requester"),
  },
  {
    id: "copy-made-with-a-charge",
    what: "copy that is made is answered with x-amz-request-charged",
    on: "UploadPartCopy",
    breaks: ["PAY-005"],
    kind: "success",
    change: (reply) => withReplyHeader(reply, "x-amz-request-charged", "requester"),
  },
  {
    id: "upload-without-an-id",
    what: "CreateMultipartUpload is answered without an upload id",
    turns: ["later"],
    on: "CreateMultipartUpload",
    breaks: ["MPU-001"],
    kind: "success",
    change: (reply) => withoutElement(reply, "UploadId"),
  },
  {
    id: "copy-with-an-etag-of-no-form",
    what: "copy is answered by an ETag of another form",
    on: "UploadPartCopy",
    breaks: ["RESP-005"],
    kind: "success",
    change: (reply) => mapElement(reply, "ETag", () => '"no entity tag"'),
  },
  {
    id: "copy-refused-as-500",
    what: "copy that is refused has the status 500",
    on: "UploadPartCopy",
    breaks: ["ERR-010"],
    kind: "refusal",
    change: asStatus(500),
  },
  {
    id: "copy-refused-with-an-unknown-code",
    what: "copy that is refused has a code that nobody knows",
    on: "UploadPartCopy",
    breaks: ["ERR-004"],
    kind: "refusal",
    change: withUnknownCode,
  },
  {
    id: "list-as-203",
    what: "ListParts is answered by 203",
    on: "ListParts",
    breaks: ["MPU-003"],
    kind: "success",
    change: asStatus(203),
  },
  {
    id: "list-under-another-root",
    what: "ListParts is answered by a ListPartsResponse",
    on: "ListParts",
    breaks: ["MPU-003"],
    kind: "success",
    change: (reply) => mapText(reply, (text) => text.replaceAll("ListPartsResult", "ListPartsResponse")),
  },
  {
    id: "list-with-a-part-too-much",
    what: "ListParts shows a part that is not there",
    on: "ListParts",
    breaks: ["MPU-004"],
    kind: "success",
    change: (reply) =>
      mapText(reply, (text) =>
        text.replace(
          "</ListPartsResult>",
          `<Part><PartNumber>10000</PartNumber><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"00000000000000000000000000000000"</ETag><Size>1</Size></Part></ListPartsResult>`,
        ),
      ),
  },
  ...(["PartNumber", "Size"] as const).map(
    (field): Change => ({
      id: `list-with-another-${field.toLowerCase()}`,
      what: `ListParts tells another ${field} of each part`,
      turns: ["first", "later", "third"],
      on: "ListParts",
      breaks: ["RESP-011", "L1"],
      kind: "success",
      change: (reply) => mapElement(reply, field, (number) => String(Number(number) + 1)),
    }),
  ),
  {
    id: "list-with-another-first-number",
    what: "ListParts tells another PartNumber of the first part",
    on: "ListParts",
    breaks: ["RESP-011", "L1"],
    kind: "success",
    change: (reply) => mapText(reply, (text) => text.replace("<PartNumber>", "<PartNumber>1")),
  },
  {
    id: "list-truncated",
    what: "ListParts says that more parts follow",
    on: "ListParts",
    breaks: ["MPU-005"],
    kind: "success",
    change: (reply) => mapElement(reply, "IsTruncated", () => "true"),
  },
  {
    id: "get-as-206",
    what: "GetObject is answered by 206",
    on: "GetObject",
    breaks: ["RESP-018"],
    kind: "success",
    change: asStatus(206),
  },
  {
    id: "get-with-a-byte-more",
    what: "GetObject gives a byte too much",
    on: "GetObject",
    breaks: ["RESP-018", "RESP-019"],
    kind: "success",
    change: withByteMore,
  },
  {
    id: "get-refused-as-500",
    what: "GetObject that is refused has the status 500",
    on: "GetObject",
    breaks: ["SSEC-016"],
    kind: "refusal",
    change: asStatus(500),
  },
];

const TURNS: Readonly<Record<Turn, { readonly words: string; readonly isMeant: (turn: number) => boolean }>> = {
  first: { words: "The first", isMeant: (turn) => turn === 0 },
  later: { words: "Every later", isMeant: (turn) => turn > 0 },
  third: { words: "The third", isMeant: (turn) => turn === 2 },
};

/**
 * Defects that show only in the first answer of its kind, or only in later ones: a server that warms up, or that remembers.
 * Where a case asks several times, they tell which of its looks is needed.
 */
export const TURN_FAULTS: readonly Fault[] = CHANGES.flatMap((change) =>
  (change.turns ?? ["first", "later"]).map((turn) => inTurn(change, turn)),
);

function inTurn({ id, what, on, breaks, kind, change }: Change, which: Turn): Fault {
  return {
    id: `${which}/${id}`,
    title: `${TURNS[which].words} ${what}`,
    breaks,
    on: [on],
    answers: (reply, { memory }) => {
      if (reply.status < 300 !== (kind === "success")) return reply;
      const turn = memory.size;
      memory.set(String(turn), reply);
      return TURNS[which].isMeant(turn) ? change(reply) : reply;
    },
  };
}

function withByteMore(reply: Reply): Reply {
  const body = Buffer.concat([Buffer.from(reply.body), Buffer.from("+")]);
  return { ...reply, headers: { ...reply.headers, "content-length": String(body.length) }, body };
}
