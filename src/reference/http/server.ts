import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { answerTo, idHeaders, type Manners, newIds } from "./answer-to.ts";
import { errorResponse } from "./error-response.ts";
import { readBody } from "./read-request.ts";
import { Refusal } from "./refusal.ts";

/** A listener that answers every request, and never ends in an exception. */
export function listener(manners: Manners, secure: boolean): RequestListener {
  return (message, response) => {
    // The promise never rejects but for a connection that is gone.
    respond(manners, secure, message, response).catch(() => response.destroy());
  };
}

/** Gives what answers to what is not HTTP, or has more headers than are read: an S3 error (LIM-008), and closes. */
export function clientErrorListener(manners: Pick<Manners, "random">) {
  return (error: Error & { readonly code?: string }, socket: Duplex): void => {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const refusal =
      error.code === "HPE_HEADER_OVERFLOW"
        ? new Refusal("RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.")
        : new Refusal("BadRequest", "An error occurred when parsing the HTTP request.");
    const ids = newIds(manners);
    const { body } = errorResponse(refusal, { ...ids, resource: "/", partCopy: false });
    const head = [
      `HTTP/1.1 ${refusal.status} Bad Request`,
      ...Object.entries(idHeaders(ids)).map(([name, value]) => `${name}: ${value}`),
      "content-type: application/xml",
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}

async function respond(
  manners: Manners,
  secure: boolean,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url: target = "/", rawHeaders: lines } = message;
  const body = await readBody(message);
  const reply = answerTo(manners, { method, target, lines, secure }, body);
  // Node would add the machine's time.
  const date = new Date(manners.now()).toUTCString();
  response.writeHead(reply.status, { date, ...reply.headers });
  response.end(method === "HEAD" ? undefined : reply.body);
}
