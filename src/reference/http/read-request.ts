import type { IncomingMessage } from "node:http";
import { percentDecodeText } from "./percent.ts";
import { Refusal } from "./refusal.ts";
import type { Request } from "./request.ts";

/** More than any case sends; the server is a yardstick, not a store. */
const MAX_BODY = 256 * 1024 * 1024;

/** The beginning of a request as it came. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** Names and values in turn, latin1. */
  readonly lines: readonly string[];
  /** Whether it came over TLS. */
  readonly secure: boolean;
}

/** Takes a request apart. Throws a `Refusal` where it is none that is served. */
export function parseRequest({ method, target, lines, secure }: RequestHead, body: Buffer): Request {
  // Only the origin form is served: S3 is no proxy.
  if (!target.startsWith("/")) throw invalidUri();
  const mark = target.indexOf("?");
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    rawQuery,
    query: readQuery(rawQuery),
    headers: readHeaders(lines),
    body,
    secure,
  };
}

/**
 * Reads a body to its end, and gives nothing where it is more than is taken. It has to be read whatever the answer is,
 * or the connection is lost.
 */
export async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size > MAX_BODY ? undefined : Buffer.concat(chunks);
}

/** The refusal of a path or query that cannot be decoded. */
export function invalidUri(): Refusal {
  return new Refusal("InvalidURI", "Couldn't parse the specified URI.");
}

function readQuery(rawQuery: string): Request["query"] {
  return rawQuery
    .split("&")
    .filter((item) => item !== "")
    .map((item) => {
      const equals = item.indexOf("=");
      const name = percentDecodeText(equals < 0 ? item : item.slice(0, equals));
      const value = percentDecodeText(equals < 0 ? "" : item.slice(equals + 1));
      if (name === undefined || value === undefined) throw invalidUri();
      return [name, value] as const;
    });
}

/** Space and tab alone stand around a value: a no-break space is the last byte of an `à`. */
function readHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const name = (lines[i] ?? "").toLowerCase();
    const value = (lines[i + 1] ?? "").replace(/^[ \t]+|[ \t]+$/g, "");
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}
