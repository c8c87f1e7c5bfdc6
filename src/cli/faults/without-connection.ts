import type { WireRequest, WireResponse } from "../../model/exchange.ts";
import type { Reference } from "../../reference/start-reference.ts";

type Head = Parameters<Reference["answer"]>[0];
type Reply = ReturnType<Reference["answer"]>;

/*
 * What HTTP adds to a request and to its answer, where no connection carries them. The matrix asks hundreds of thousands
 * of questions: sockets and TLS would be nine tenths of its time.
 */

/** The request as the reference server would have read it. */
export function withoutConnection(request: WireRequest): readonly [head: Head, body: Buffer] {
  const { method, target, headers, connection } = request;
  const lines = [...headers.flat(), ...lengthLine(request), "connection", "keep-alive"];
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  return [{ method, target, lines, secure: connection.protocol === "https:" }, body];
}

/** Statuses that never carry a body (RFC 9110, 6.4.1). */
const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** The answer as a client would have read it. */
export function asRead({ status, headers, body }: Reply, { method }: WireRequest): WireResponse {
  const isBodiless = method === "HEAD" || BODILESS.has(status);
  return {
    status,
    headers: [...Object.entries(headers), ["Connection", "keep-alive"], ["Keep-Alive", "timeout=60"]],
    body: isBodiless ? new Uint8Array() : body,
    truncated: false,
  };
}

/** An HTTP library says how long a body is, unless the request does. */
function lengthLine({ method, headers, body }: WireRequest): string[] {
  const isSaid = headers.some(([name]) => name.toLowerCase() === "content-length");
  const isWanted = body.length > 0 || ["PUT", "POST", "PATCH"].includes(method);
  return isWanted && !isSaid ? ["content-length", String(body.length)] : [];
}
