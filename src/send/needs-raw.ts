import type { HeaderLine, WireRequest } from "../model/exchange.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const PLAIN_TARGET = /^\/[\x21-\x7e]*$/;
const PLAIN_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers that undici refuses, or takes as instructions to itself. */
const TAKEN_OVER = new Set(["connection", "expect", "keep-alive", "transfer-encoding", "upgrade"]);

/** Methods for which undici writes a Content-Length of 0. */
const WITH_BODY = new Set(["PUT", "POST", "PATCH"]);

/** Whether undici would refuse to send this request or would send another one. */
export function needsRaw(request: WireRequest): boolean {
  return (
    !TOKEN.test(request.method) ||
    request.method === "CONNECT" ||
    !PLAIN_TARGET.test(request.target) ||
    !request.headers.every(isPlain) ||
    !hasPlainHost(request) ||
    !hasPlainLength(request)
  );
}

function isPlain([name, value]: HeaderLine): boolean {
  return TOKEN.test(name) && PLAIN_VALUE.test(value) && !TAKEN_OVER.has(name.toLowerCase());
}

/** One Host line; undici takes a bracket for an IPv6 address and asserts that it is one. */
function hasPlainHost(request: WireRequest): boolean {
  const [host, ...more] = valuesOf(request, "host");
  return host !== undefined && more.length === 0 && !host.includes("[");
}

/** No Content-Length, which undici then writes where there has to be one, or the right one. */
function hasPlainLength(request: WireRequest): boolean {
  const [length, ...more] = valuesOf(request, "content-length");
  if (length === undefined) return true;
  const written = request.body.length > 0 || WITH_BODY.has(request.method);
  return written && more.length === 0 && length === String(request.body.length);
}

function valuesOf({ headers }: WireRequest, name: string): readonly string[] {
  return headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}
