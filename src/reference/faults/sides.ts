import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { bucketKindOf } from "../routing/bucket-name.ts";
import type { OperationName } from "../routing/route-request.ts";
import type { Upload } from "../world.ts";
import { mapElement, mapText } from "./change-reply.ts";
import { mapHeader, withoutHeaders } from "./change-request.ts";
import { changePart, partNamed, uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf, sourceSize } from "./source-of.ts";

/*
 * Where the documents, or documents and recordings, leave two ways open, the reference server goes one of them. To go the
 * other is no defect; to go it wrongly is: with another status or code, or with a part that is stored in spite of it.
 */

/** The way that the reference server does not go. */
interface OtherSide {
  readonly id: string;
  /** What the server does there, to be followed by what it does wrong. */
  readonly what: string;
  readonly breaks: readonly string[];
  readonly on?: OperationName;
  readonly when: (call: Call) => boolean;
  readonly take: (call: Call, right: (call: Call) => Reply) => Reply;
  /** No case reads what is stored there. */
  readonly unread?: true;
}

const RANGE = "x-amz-copy-source-range";
const MODIFIED = "x-amz-copy-source-if-modified-since";
const UNMODIFIED = "x-amz-copy-source-if-unmodified-since";
const MATCH = "x-amz-copy-source-if-match";
const NONE_MATCH = "x-amz-copy-source-if-none-match";
const SOURCE = "x-amz-copy-source";
const SOURCE_KEY = "x-amz-copy-source-server-side-encryption-customer-key";

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
    what: "A plain Range header is refused",
    breaks: ["RANGE-013"],
    when: (call) => call.request.headers.has("range"),
    take: refuse("InvalidArgument", "Range is not a header of this operation"),
  },
  {
    id: "encoded-separator",
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
    what: "A copy into a directory bucket that asks for an encryption of its own is refused",
    breaks: ["ENCD-003"],
    when: (call) =>
      bucketKindOf(call.place.bucket) === "directory" && header(call, "x-amz-server-side-encryption") !== "",
    take: refuse("InvalidRequest", "The encryption is that of the upload"),
  },
  {
    id: "outpost-source",
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
    what: "A precondition that is no date is refused",
    breaks: ["PRE-004", "PRE-011"],
    when: (call) => Number.isNaN(Date.parse(header(call, UNMODIFIED) || "1970")),
    take: refuse("InvalidArgument", "Bad value for if-unmodified-since"),
  },
  {
    id: "type-at-completion",
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
    what: "An ETag without quotes in if-none-match is none",
    breaks: ["PRE-002", "PRE-012"],
    when: (call) => isUnquoted(header(call, NONE_MATCH)) && isOfSource(call, header(call, NONE_MATCH)),
    take: (call, right) => right(withoutHeaders(call, NONE_MATCH)),
  },
  {
    id: "date-passed-over",
    what: "A precondition of another form of date is passed over",
    breaks: ["PRE-004", "PRE-011"],
    when: (call) => header(call, UNMODIFIED) !== "",
    take: (call, right) => right(withoutHeaders(call, UNMODIFIED)),
  },
];

/** Defects on the way that the reference server does not go. */
export const SIDE_FAULTS: readonly Fault[] = [
  ...REFUSING.flatMap((side) => [
    on(side, "as-403", "with the status 403", { answers: refusals((reply) => ({ ...reply, status: 403 })) }),
    on(side, "as-500", "with the status 500", { answers: refusals((reply) => ({ ...reply, status: 500 })) }),
    on(side, "with-an-unknown-code", "with a code that nobody knows", {
      answers: refusals((reply) => mapElement(reply, "Code", () => "UnknownError")),
    }),
    on(side, "and-stored", "and a part is there all the same", { besides: (_refusal, call) => storeEmpty(call) }),
    on(side, "for-ever", "and so is what follows", {
      answers: (reply, { memory }) => {
        const grudge = memory.get("grudge") ?? (reply.status >= 400 ? reply : undefined);
        if (grudge) memory.set("grudge", grudge);
        return grudge ?? reply;
      },
    }),
  ]),
  ...ACCEPTING.flatMap((side) => [
    onMade(side, "as-201", "and answered by 201", (reply) => ({ ...reply, status: 201 })),
    onMade(side, "under-another-root", "and answered by a CopyObjectResult", (reply) =>
      mapText(reply, (text) => text.replaceAll("CopyPartResult", "CopyObjectResult")),
    ),
    ...(side.unread ? [] : [storedWrongly(side)]),
    {
      ...onMade(side, "and-listed-longer", "and ListParts tells another size", (reply) => reply),
      on: ["UploadPartCopy", "ListParts"],
      when: (call: Call) => call.operation === "UploadPartCopy" && side.when(call),
      answers: (reply: Reply) => mapElement(reply, "Size", (size) => String(Number(size) + 1)),
    } satisfies Fault,
  ]),
  ...regionFaults(),
  ...emptyKeyFaults(),
  ...longKeyFaults(),
  ...headerSectionFaults(),
  {
    id: "side/first-copy-stays-read-as-206",
    title: "Of two copies of a part the first stays, and GetObject is answered by 206",
    breaks: ["PART-005", "RESP-018"],
    on: ["UploadPartCopy", "GetObject"],
    does: (call, right) => {
      const before = call.operation === "UploadPartCopy" ? partNamed(call) : undefined;
      const reply = right(call);
      if (before) changePart(call, () => before);
      return reply;
    },
    answers: (reply, { request }) =>
      request.method === "GET" && reply.status === 200 ? { ...reply, status: 206 } : reply,
  },
];

function on(side: OtherSide, id: string, wrong: string, hooks: Pick<Fault, "answers" | "besides">): Fault {
  const { id: topic, what, breaks, when, take } = side;
  return {
    id: `side/${topic}-${id}`,
    title: `${what}, ${wrong}`,
    breaks,
    ...(side.on !== undefined && { on: [side.on] }),
    when,
    does: take,
    ...hooks,
  };
}

function refusals(change: (reply: Reply) => Reply) {
  return (reply: Reply): Reply => (reply.status >= 400 ? change(reply) : reply);
}

function onMade(
  { id: topic, what, breaks, when, take }: OtherSide,
  id: string,
  wrong: string,
  change: (reply: Reply, call: Call) => Reply,
): Fault {
  return {
    id: `side/${topic}-${id}`,
    title: `${what}, ${wrong}`,
    breaks,
    when,
    does: (call, right) => change(take(call, right), call),
  };
}

function storedWrongly(side: OtherSide): Fault {
  return onMade(side, "and-stored-wrongly", "and other bytes are stored under the right ETag", (reply, call) => {
    changePart(call, (part) => ({ ...part, data: Buffer.alloc(part.data.length) }));
    return reply;
  });
}

function storeEmpty(call: Call): void {
  const { uploads } = call.world;
  const upload = uploadNamed(call);
  storeEmptyIn(upload ? [upload] : [...uploads.values()]);
}

function storeEmptyIn(uploads: Iterable<Upload>): void {
  for (const { parts } of uploads)
    parts.set(1, { number: 1, data: Buffer.alloc(0), etag: "0".repeat(32), lastModified: 0, checksum: undefined });
}

/** Whoever asks in the wrong Region is sent elsewhere, or refused; each by a status and a code of its own. */
function regionFaults(): Fault[] {
  const asRedirect = (status: number, code: string) => (reply: Reply) =>
    mapElement({ ...reply, status }, "Code", () => code);
  const ways = [
    ["redirected-for-good-as-302", "a wrong Region is told as PermanentRedirect with 302", 302, "PermanentRedirect"],
    ["redirected-for-good-as-moved", "a wrong Region is told as Moved with 301", 301, "Moved"],
    ["redirected-for-now-as-302", "a wrong Region is told as TemporaryRedirect with 302", 302, "TemporaryRedirect"],
    ["redirected-for-now-as-moved", "a wrong Region is told as Moved with 307", 307, "Moved"],
    ["refused-as-403", "a wrong Region is told as IncorrectEndpoint with 403", 403, "IncorrectEndpoint"],
    ["refused-as-moved", "a wrong Region is told as Moved with 400", 400, "Moved"],
  ] as const;
  return ways.map(([id, title, status, code]) => ({
    id: `side/region-${id}`,
    title: title.replace(/^a/, "A"),
    breaks: ["ADDR-014", "AUTH-012"],
    answers: (reply) => (isOfRegion(reply) ? asRedirect(status, code)(reply) : reply),
  }));
}

function isOfRegion(reply: Reply): boolean {
  return /PermanentRedirect|TemporaryRedirect|The region '/.test(String(reply.body));
}

/** A key that is too long is told by the limit, or as an upload that nobody knows. */
function longKeyFaults(): Fault[] {
  const isMeant = (reply: Reply) => String(reply.body).includes("KeyTooLongError");
  const as = (status: number, code: string) => (reply: Reply) =>
    isMeant(reply) ? mapElement({ ...reply, status }, "Code", () => code) : reply;
  const breaks = ["LIM-006", "UPID-008"];
  return [
    {
      id: "side/long-key-as-403",
      title: "A key that is too long is refused as NoSuchUpload with 403",
      breaks,
      answers: as(403, "NoSuchUpload"),
    },
    {
      id: "side/long-key-as-no-such-key",
      title: "A key that is too long is refused as NoSuchKey with 404",
      breaks,
      answers: as(404, "NoSuchKey"),
    },
    {
      id: "side/long-key-and-stored",
      title: "A key that is too long is refused as NoSuchUpload, and a part is there all the same",
      breaks,
      leaves: (reply, { world }) => storeEmptyIn(isMeant(reply) ? world.uploads.values() : []),
      answers: as(404, "NoSuchUpload"),
    },
  ];
}

/** A header section that is too large: refused wrongly, or read and answered wrongly. */
function headerSectionFaults(): Fault[] {
  const breaks = ["LIM-008"];
  const isMeant = (reply: Reply) => String(reply.body).includes("RequestHeaderSectionTooLarge");
  const refused = "A header section that is too large is refused";
  const read: OtherSide = {
    id: "headers",
    what: "A header section of any size is read",
    breaks,
    when: (call) => call.request.headers.has(CUT),
    take: (call, right) => right(call),
  };
  const reads = (request: Request) => cutLongHeaders(request);
  return [
    {
      id: "side/headers-refused-as-431",
      title: `${refused} with 431`,
      breaks,
      answers: (reply) => (isMeant(reply) ? { ...reply, status: 431 } : reply),
    },
    {
      id: "side/headers-refused-with-an-unknown-code",
      title: `${refused} with a code that nobody knows`,
      breaks,
      answers: (reply) => (isMeant(reply) ? mapElement(reply, "Code", () => "UnknownError") : reply),
    },
    {
      id: "side/headers-refused-and-stored",
      title: `${refused}, and a part is there all the same`,
      breaks,
      leaves: (reply, { world }) => storeEmptyIn(isMeant(reply) ? world.uploads.values() : []),
    },
    { ...onMade(read, "as-201", "and answered by 201", (reply) => ({ ...reply, status: 201 })), reads },
    {
      ...onMade(read, "under-another-root", "and answered by a CopyObjectResult", (reply) =>
        mapText(reply, (text) => text.replaceAll("CopyPartResult", "CopyObjectResult")),
      ),
      reads,
    },
    { ...storedWrongly(read), reads },
  ];
}

/** What is left of a header that was cut. */
const CUT = "x-reference-cut";

function cutLongHeaders(request: Request): Request {
  const short = [...request.headers].filter(([, value]) => value.length <= 4096);
  if (short.length === request.headers.size) return request;
  return { ...request, headers: new Map([...short, [CUT, "yes"]]) };
}

/** Without a key, the path is that of the bucket. */
function emptyKeyFaults(): Fault[] {
  const isMeant = ({ path }: Request) => /^\/[^/]*\/?$/.test(path);
  return [
    {
      id: "side/empty-key-as-201",
      title: "A copy without a key makes the bucket, and is answered by 201",
      breaks: ["OP-006", "LIM-007"],
      answers: (reply, { request }) => (isMeant(request) && reply.status >= 400 ? emptyReply(201) : reply),
    },
    {
      id: "side/empty-key-and-stored",
      title: "A copy without a key makes the bucket, and a part is there all the same",
      breaks: ["OP-006", "LIM-007"],
      leaves: (_reply, { request, world }) => {
        if (!isMeant(request)) return;
        for (const { parts } of world.uploads.values())
          parts.set(1, {
            number: 1,
            data: Buffer.alloc(0),
            etag: "0".repeat(32),
            lastModified: 0,
            checksum: undefined,
          });
      },
      answers: (reply, { request }) => (isMeant(request) && reply.status >= 400 ? emptyReply(200) : reply),
    },
  ];
}
