import { errorResponse } from "./error-response.ts";
import { parseRequest, type RequestHead } from "./read-request.ts";
import { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** What a server answers by. */
export interface Manners {
  /** Gives the answer to a request, or throws. */
  readonly answer: (request: Request) => Reply;
  /** Whether a request is one whose errors have no XML declaration (B11). */
  readonly isPartCopy: (request: Request) => boolean;
  /** What becomes of an answer that is ready: itself, unless the server has a fault. */
  readonly finish: (reply: Reply, request: Request) => Reply;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** So many bytes, for ids. */
  readonly random: (size: number) => Buffer;
}

/** An answer as it goes out, but for what HTTP itself adds. */
export interface FullReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The ids of an answer. */
export interface Ids {
  readonly requestId: string;
  readonly hostId: string;
}

/**
 * The answer to a request, however it came; whatever goes wrong is an error document.
 * @param body nothing where there is more of it than is taken
 */
export function answerTo(manners: Manners, head: RequestHead, body: Buffer | undefined): FullReply {
  const ids = newIds(manners);
  let request: Request | undefined;
  let partCopy = false;
  let reply: Reply;
  try {
    if (body === undefined) throw tooLarge();
    request = parseRequest(head, body);
    partCopy = manners.isPartCopy(request);
    reply = manners.answer(request);
  } catch (error) {
    reply = errorResponse(error, { ...ids, resource: head.target.replace(/\?.*$/s, ""), partCopy });
  }
  return complete(request ? manners.finish(reply, request) : reply, ids);
}

/** New ids (RESP-012). */
export function newIds({ random }: Pick<Manners, "random">): Ids {
  const bytes = random(64);
  return { requestId: bytes.toString("hex", 0, 8).toUpperCase(), hostId: bytes.toString("base64", 8) };
}

/** The headers that carry the ids of an answer (RESP-012). */
export function idHeaders(ids: Ids): Record<string, string> {
  return { "x-amz-request-id": ids.requestId, "x-amz-id-2": ids.hostId };
}

function complete(reply: Reply, ids: Ids): FullReply {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body);
  const headers = {
    ...idHeaders(ids),
    server: "copypart-reference",
    ...(reply.status === 204 ? {} : { "content-length": String(body.length) }),
    ...reply.headers,
  };
  // A fault takes a header away by emptying it; no answer has an empty one.
  const sent = Object.entries(headers).filter(([, value]) => value !== "");
  return { status: reply.status, headers: Object.fromEntries(sent), body };
}

function tooLarge(): Refusal {
  return new Refusal("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
}
