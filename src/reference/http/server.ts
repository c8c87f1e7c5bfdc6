import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { errorResponse } from "./error-response.ts";
import { readRequest } from "./read-request.ts";
import { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import type { Request } from "./request.ts";

/** Gives the answer to a request, or throws. */
export type Answer = (request: Request) => Reply;

/** Whether a request is one whose errors have no XML declaration (B11). */
export type IsPartCopy = (request: Request) => boolean;

/** What becomes of an answer that is ready: itself, unless the server has a fault. */
export type Finish = (reply: Reply, request: Request) => Reply;

/** What a listener answers by. */
export interface Manners {
  readonly answer: Answer;
  readonly isPartCopy: IsPartCopy;
  readonly finish: Finish;
}

/** A listener that answers every request, and never ends in an exception. */
export function listener(manners: Manners, secure: boolean): RequestListener {
  return (message, response) => {
    // The promise never rejects but for a connection that is gone.
    respond(manners, secure, message, response).catch(() => response.destroy());
  };
}

/** Answers what is not HTTP, or has more headers than are read, as an S3 error (LIM-008), and closes. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const refusal =
    error.code === "HPE_HEADER_OVERFLOW"
      ? new Refusal("RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.")
      : new Refusal("BadRequest", "An error occurred when parsing the HTTP request.");
  const ids = newIds();
  const { body } = errorResponse(refusal, { ...ids, resource: "/", partCopy: false });
  const head = [
    `HTTP/1.1 ${refusal.status} Bad Request`,
    ...Object.entries(idHeaders(ids)).map(([name, value]) => `${name}: ${value}`),
    "content-type: application/xml",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

interface Ids {
  readonly requestId: string;
  readonly hostId: string;
}

async function respond(
  { answer, isPartCopy, finish }: Manners,
  secure: boolean,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ids = newIds();
  let partCopy = false;
  let request: Request | undefined;
  let reply: Reply;
  try {
    request = await readRequest(message, secure);
    partCopy = isPartCopy(request);
    reply = answer(request);
  } catch (error) {
    reply = errorResponse(error, { ...ids, resource: (message.url ?? "/").replace(/\?.*$/s, ""), partCopy });
  }
  send(request ? finish(reply, request) : reply, ids, message.method === "HEAD", response);
}

function send(reply: Reply, ids: Ids, head: boolean, response: ServerResponse): void {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body);
  const headers = {
    ...idHeaders(ids),
    server: "copypart-reference",
    ...(reply.status === 204 ? {} : { "content-length": String(body.length) }),
    ...reply.headers,
  };
  // A fault takes a header away by emptying it; no answer has an empty one.
  response.writeHead(reply.status, Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "")));
  response.end(head ? undefined : body);
}

function newIds(): Ids {
  const bytes = randomBytes(64);
  return { requestId: bytes.toString("hex", 0, 8).toUpperCase(), hostId: bytes.toString("base64", 8) };
}

// RESP-012
function idHeaders(ids: Ids): Record<string, string> {
  return { "x-amz-request-id": ids.requestId, "x-amz-id-2": ids.hostId };
}
