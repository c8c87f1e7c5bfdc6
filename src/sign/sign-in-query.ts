import type { HeaderLine, WireRequest } from "../model/exchange.ts";
import { signedHeaders } from "./canonical-request.ts";
import { encodeItem, splitTarget } from "./canonical-target.ts";
import { hasHeader, headerValue } from "./header-lines.ts";
import { ALGORITHM, credentialOf, type Scope, signatureOf } from "./signature.ts";

/** What a case says about a presigned request. */
export interface QuerySigning {
  readonly expires: number;
  readonly unsigned?: readonly string[];
  readonly payload?: string;
}

/**
 * The request with its signature in the query, the body unsigned unless `payload` says otherwise. Host and the
 * x-amz-* headers are signed where they stand; none moves to the query (AUTH-025).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export async function signInQuery(request: WireRequest, how: QuerySigning, scope: Scope): Promise<WireRequest> {
  const signed = signedLines(request.headers, how.unsigned ?? []);
  const presigned = appendQuery(request, [
    ["X-Amz-Algorithm", ALGORITHM],
    ["X-Amz-Credential", credentialOf(scope)],
    ["X-Amz-Date", scope.time.text],
    ["X-Amz-Expires", String(how.expires)],
    ...sessionToken(request, scope),
    ["X-Amz-SignedHeaders", signedHeaders(signed)],
  ]);
  const payload = how.payload ?? headerValue(request.headers, "x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
  const signature = await signatureOf({ request: presigned, signed, payload }, scope);
  return appendQuery(presigned, [["X-Amz-Signature", signature]]);
}

function signedLines(headers: readonly HeaderLine[], unsigned: readonly string[]): readonly HeaderLine[] {
  const left = new Set(unsigned.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => /^(host$|x-amz-)/i.test(name) && !left.has(name.toLowerCase()));
}

function sessionToken({ headers }: WireRequest, { credentials }: Scope): readonly HeaderLine[] {
  const token = credentials.sessionToken;
  return token === undefined || hasHeader(headers, "x-amz-security-token") ? [] : [["X-Amz-Security-Token", token]];
}

function appendQuery(request: WireRequest, items: readonly HeaderLine[]): WireRequest {
  const { path, query } = splitTarget(request.target);
  const added = items.map(([name, value]) => `${name}=${encodeItem(value)}`);
  return { ...request, target: `${path}?${[...(query === "" ? [] : [query]), ...added].join("&")}` };
}
