import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { bucketKindOf } from "../routing/bucket-name.ts";
import { asCopyObject, asStatus, mapElement, withUnknownCode } from "./change-reply.ts";
import { mapHeader, withoutHeaders } from "./change-request.ts";
import { changePart, partNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { afterwards, type OtherSide, onMade, onRefused, storedWrongly, storeEmpty, taken } from "./other-side.ts";
import { sourceOf, sourceSize } from "./source-of.ts";

/*
 * Where the documents, or documents and recordings, leave two ways open, the reference server goes one of them. To go the
 * other is no defect; to go it wrongly is: with another status or code, or with a part that is stored in spite of it.
 */

const RANGE = "x-amz-copy-source-range";
const MODIFIED = "x-amz-copy-source-if-modified-since";
const UNMODIFIED = "x-amz-copy-source-if-unmodified-since";
const MATCH = "x-amz-copy-source-if-match";
const NONE_MATCH = "x-amz-copy-source-if-none-match";
const SOURCE = "x-amz-copy-source";
const SOURCE_KEY = "x-amz-copy-source-server-side-encryption-customer-key";

/** The form of a date that every server knows (RFC 9110, 5.6.7). */
const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

const header = (call: Call, name: string): string => call.request.headers.get(name) ?? "";

const isUnquoted = (tag: string): boolean => tag !== "" && tag !== "*" && !tag.includes('"');

const isOfSource = (call: Call, tag: string): boolean => {
  const version = sourceOf(call)?.version;
  return version !== undefined && !version.deleteMarker && version.etag === tag;
};

const refuse =
  (...refusal: ConstructorParameters<typeof Refusal>) =>
  (): Reply => {
    throw new Refusal(...refusal);
  };

/** Ways that refuse. */
const REFUSING: readonly OtherSide[] = [
  {
    id: "small-source",
    what: "A range of a small source is refused",
    breaks: ["RANGE-006", "SPEC-002", "R3"],
    when: (call) => call.request.headers.has(RANGE) && (sourceSize(call) ?? 0) <= 5 * 1024 * 1024,
    take: refuse("InvalidRequest", "The specified copy source is not supported as a byte-range copy source"),
  },
  {
    id: "range-header",
    loose: true,
    what: "A plain Range header is refused",
    breaks: ["RANGE-013"],
    when: (call) => call.request.headers.has("range"),
    take: refuse("InvalidArgument", "Range is not a header of this operation"),
  },
  {
    id: "encoded-separator",
    loose: true,
    what: "A source without a slash as it is sent is refused",
    breaks: ["SRC-002", "SRC-005"],
    when: (call) => /^\/?[^/]*%2f/i.test(header(call, SOURCE)),
    take: refuse("InvalidArgument", "Invalid copy source object key"),
  },
  {
    id: "source-md5-omitted",
    what: "A source key without its MD5 is refused",
    breaks: ["SSEC-002"],
    when: (call) => header(call, SOURCE_KEY) !== "" && header(call, `${SOURCE_KEY}-md5`) === "",
    take: refuse("InvalidArgument", "The MD5 of the key is missing"),
  },
  {
    id: "encryption-of-the-copy",
    loose: true,
    what: "A copy into a directory bucket that asks for an encryption of its own is refused",
    breaks: ["ENCD-003"],
    when: (call) =>
      bucketKindOf(call.place.bucket) === "directory" && header(call, "x-amz-server-side-encryption") !== "",
    take: refuse("InvalidRequest", "The encryption is that of the upload"),
  },
  {
    id: "outpost-source",
    loose: true,
    what: "A source on an Outpost is refused for want of its access point",
    breaks: ["SRC-015", "OUT-013"],
    when: (call) => /outpost\/[^/]+\/object\//.test(header(call, SOURCE)),
    take: refuse("NoSuchAccessPoint", "The specified accesspoint does not exist"),
  },
  {
    id: "quotes-of-if-match",
    what: "An ETag without quotes in if-match is none",
    breaks: ["PRE-001", "PRE-012"],
    when: (call) => isUnquoted(header(call, MATCH)),
    take: refuse("PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
  },
  {
    id: "modified-in-the-future",
    what: "If-modified-since in the future is judged",
    breaks: ["PRE-003", "C9"],
    when: (call) => Date.parse(header(call, MODIFIED)) > call.world.now(),
    take: refuse("PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
  },
  {
    id: "no-date",
    loose: true,
    what: "A precondition that is no date is refused",
    breaks: ["PRE-004", "PRE-011"],
    when: (call) => Number.isNaN(Date.parse(header(call, UNMODIFIED) || "1970")),
    take: refuse("InvalidArgument", "Bad value for if-unmodified-since"),
  },
  {
    id: "type-at-completion",
    last: true,
    what: "A checksum type at completion that is not the upload's is an invalid request",
    breaks: ["CKS-012", "K15"],
    on: "CompleteMultipartUpload",
    when: (call) => header(call, "x-amz-checksum-type") !== "",
    take: (call, right) => {
      try {
        return right(call);
      } catch {
        throw new Refusal("InvalidRequest", "The upload was created with another checksum type.");
      }
    },
  },
];

/** Ways that make the copy. */
const ACCEPTING: readonly OtherSide[] = [
  {
    id: "body-ignored",
    listed: true,
    what: "A body beside the copy source is passed over",
    breaks: ["OP-001", "OP-005"],
    when: (call) => call.request.body.length > 0,
    take: (call, right) => right({ ...call, request: { ...call.request, body: Buffer.alloc(0) } }),
  },
  {
    id: "literal-plus",
    what: "A plus sign in the source is one",
    breaks: ["SRC-004", "SRC-005"],
    when: (call) => header(call, SOURCE).includes("+"),
    take: (call, right) => right(mapHeader(call, SOURCE, (text) => text.replaceAll("+", "%2B"))),
  },
  {
    id: "quotes-of-if-none-match",
    unread: true,
    listed: true,
    what: "An ETag without quotes in if-none-match is none",
    breaks: ["PRE-002", "PRE-012"],
    when: (call) => isUnquoted(header(call, NONE_MATCH)) && isOfSource(call, header(call, NONE_MATCH)),
    take: (call, right) => right(withoutHeaders(call, NONE_MATCH)),
  },
  {
    id: "date-passed-over",
    what: "A precondition of another form of date is passed over",
    breaks: ["PRE-004", "PRE-011"],
    when: (call) => !HTTP_DATE.test(header(call, UNMODIFIED) || "Mon, 01 Jan 2024 00:00:00 GMT"),
    take: (call, right) => right(withoutHeaders(call, UNMODIFIED)),
  },
];

/** Defects on the way that the reference server does not go. */
export const SIDE_FAULTS: readonly Fault[] = [
  ...REFUSING.flatMap((side) => [
    onRefused(side, "as-500", "with the status 500", asStatus(500)),
    ...(side.loose ? [] : closely(side)),
    {
      ...onRefused(side, "and-stored", "and a part is there all the same", (reply) => reply),
      besides: (_refusal: Refusal, call: Call) => (taken.has(call.request) ? storeEmpty(call) : undefined),
    },
    ...(side.last ? [] : [forEver(side)]),
  ]),
  ...ACCEPTING.flatMap((side) => [
    onMade(side, "as-201", "and answered by 201", asStatus(201)),
    onMade(side, "under-another-root", "and answered by a CopyObjectResult", asCopyObject),
    ...(side.unread ? [] : [storedWrongly(side)]),
    ...(side.listed ? [listedLonger(side)] : []),
  ]),
  {
    id: "side/first-copy-stays-read-as-206",
    title: "Of two copies of a part the first stays, and GetObject is answered by 206 from then on",
    breaks: ["PART-005", "RESP-018"],
    on: ["UploadPartCopy", "GetObject"],
    does: (call, right) => {
      const before = call.operation === "UploadPartCopy" ? partNamed(call) : undefined;
      const reply = right(call);
      if (before) {
        taken.add(call.request);
        changePart(call, () => before);
      }
      return reply;
    },
    answers: afterwards((reply, { request }) =>
      request.method === "GET" && reply.status === 200 ? asStatus(206)(reply) : reply,
    ),
  },
];

/** What only a case sees that asks for one status and one code. */
function closely(side: OtherSide): Fault[] {
  return [
    onRefused(side, "as-403", "with the status 403", asStatus(403)),
    onRefused(side, "with-an-unknown-code", "with a code that nobody knows", withUnknownCode),
  ];
}

function listedLonger(side: OtherSide): Fault {
  return {
    ...onMade(side, "and-listed-longer", "and ListParts tells another size from then on", (reply) => reply),
    on: ["UploadPartCopy", "ListParts"],
    when: (call) => call.operation === "UploadPartCopy" && side.when(call),
    answers: afterwards((reply) => mapElement(reply, "Size", (size) => String(Number(size) + 1))),
  };
}

function forEver(side: OtherSide): Fault {
  return {
    ...onRefused(side, "for-ever", "and so is what follows", (reply) => reply),
    answers: (reply, { request, memory }) => {
      if (taken.has(request)) memory.set("grudge", reply);
      return memory.get("grudge") ?? reply;
    },
  };
}
