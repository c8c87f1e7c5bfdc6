import { emptyReply, type Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { asCopyObject, asStatus, mapElement, withUnknownCode } from "./change-reply.ts";
import { storeEmptyIn } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { type OtherSide, onMade, storedWrongly } from "./other-side.ts";

/** Defects on the other way (sides.ts), where a request is refused before it is known for a copy. */
export const EARLY_SIDE_FAULTS: readonly Fault[] = [
  ...regionFaults(),
  ...emptyKeyFaults(),
  ...longKeyFaults(),
  ...headerSectionFaults(),
];

/** Whoever asks in the wrong Region is sent elsewhere, or refused; each by a status and a code of its own. */
function regionFaults(): Fault[] {
  const ways = [
    ["redirected-for-good-as-302", "PermanentRedirect", 302],
    ["redirected-for-good-as-moved", "Moved", 301],
    ["redirected-for-now-as-302", "TemporaryRedirect", 302],
    ["redirected-for-now-as-moved", "Moved", 307],
    ["refused-as-403", "IncorrectEndpoint", 403],
    ["refused-as-moved", "Moved", 400],
  ] as const;
  return ways.map(([id, code, status]) => ({
    id: `side/region-${id}`,
    title: `A wrong Region is told as ${code} with ${status}`,
    breaks: ["ADDR-014", "AUTH-012"],
    answers: (reply) => (isOfRegion(reply) ? told(reply, status, code) : reply),
  }));
}

/** Gives the refusal under another status and code. */
function told(reply: Reply, status: number, code: string): Reply {
  return mapElement(asStatus(status)(reply), "Code", () => code);
}

function isOfRegion(reply: Reply): boolean {
  return /PermanentRedirect|TemporaryRedirect|The region '/.test(String(reply.body));
}

/** A key that is too long is told by the limit, or as an upload that nobody knows. */
function longKeyFaults(): Fault[] {
  const isMeant = (reply: Reply) => String(reply.body).includes("KeyTooLongError");
  const as = (status: number, code: string) => (reply: Reply) => (isMeant(reply) ? told(reply, status, code) : reply);
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
  return [
    {
      id: "side/headers-refused-as-431",
      title: `${refused} with 431`,
      breaks,
      answers: (reply) => (isMeant(reply) ? asStatus(431)(reply) : reply),
    },
    {
      id: "side/headers-refused-with-an-unknown-code",
      title: `${refused} with a code that nobody knows`,
      breaks,
      answers: (reply) => (isMeant(reply) ? withUnknownCode(reply) : reply),
    },
    {
      id: "side/headers-refused-and-stored",
      title: `${refused}, and a part is there all the same`,
      breaks,
      leaves: (reply, { world }) => storeEmptyIn(isMeant(reply) ? world.uploads.values() : []),
    },
    { ...onMade(read, "as-201", "and answered by 201", asStatus(201)), reads: cutLongHeaders },
    {
      ...onMade(read, "under-another-root", "and answered by a CopyObjectResult", asCopyObject),
      reads: cutLongHeaders,
    },
    { ...storedWrongly(read), reads: cutLongHeaders },
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
        if (isMeant(request)) storeEmptyIn(world.uploads.values());
      },
      answers: (reply, { request }) => (isMeant(request) && reply.status >= 400 ? emptyReply(200) : reply),
    },
  ];
}
