import type { HeaderLine, WireRequest } from "../model/exchange.ts";

const WITH_BODY = new Set(["PUT", "POST", "PATCH"]);

/**
 * The bytes of a request as they go out: its lines as given, then a Content-Length where the body needs one and
 * `connection: close`, unless the request says something about them itself.
 */
export function rawRequest(request: WireRequest): Uint8Array {
  const lines = [...request.headers, ...framing(request)].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), request.body]);
}

function framing(request: WireRequest): readonly HeaderLine[] {
  const given = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const isFramed = given.has("content-length") || given.has("transfer-encoding");
  const needsLength = !isFramed && (request.body.length > 0 || WITH_BODY.has(request.method));
  return [
    ...(needsLength ? [["content-length", String(request.body.length)] as const] : []),
    ...(given.has("connection") ? [] : [["connection", "close"] as const]),
  ];
}
