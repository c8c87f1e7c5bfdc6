import { emptyReply, type Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { mapElement, mapText } from "./change-reply.ts";
import type { Fault } from "./fault.ts";
import { type OtherSide, onMade, storedWrongly, storeEmptyIn } from "./other-side.ts";

/** Defects on the other way (sides.ts), where a request is refused before it is known for a copy. */
export const EARLY_SIDE_FAULTS: readonly Fault[] = [
  ...regionFaults(),
  ...emptyKeyFaults(),
  ...longKeyFaults(),
  ...headerSectionFaults(),
];

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
