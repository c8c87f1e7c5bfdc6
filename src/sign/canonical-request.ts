import type { HeaderLine, WireRequest } from "../model/exchange.ts";
import { canonicalPath, canonicalQuery, splitTarget } from "./canonical-target.ts";

/** What of a request is covered by its signature. */
export interface Covered {
  readonly request: WireRequest;
  /** The header lines to sign; repeated names are joined. */
  readonly signed: readonly HeaderLine[];
  /** The last line: a sha256 in hex, or a literal such as `UNSIGNED-PAYLOAD`. */
  readonly payload: string;
}

/**
 * The canonical request of Signature Version 4 in S3's form, one latin1 character per byte of the wire.
 *
 * Written out here, because the public methods of @smithy/signature-v4 can't say what a conformance case has to
 * say: a signed `date`, an unsigned `host`, repeated headers, a malformed date, an expiry out of range.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function canonicalRequest({ request, signed, payload }: Covered): string {
  const { path, query } = splitTarget(request.target);
  const headers = canonicalHeaders(signed);
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    ...headers.map(([name, value]) => `${name}:${value}`),
    "",
    signedHeaders(signed),
    payload,
  ].join("\n");
}

/** The SignedHeaders list: names in lower case, sorted, each once. */
export function signedHeaders(signed: readonly HeaderLine[]): string {
  return canonicalHeaders(signed)
    .map(([name]) => name)
    .join(";");
}

function canonicalHeaders(lines: readonly HeaderLine[]): readonly HeaderLine[] {
  const values = new Map<string, string>();
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? tidy(value) : `${before},${tidy(value)}`);
  }
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
}

function tidy(value: string): string {
  return value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
}
