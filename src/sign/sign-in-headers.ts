import type { HeaderLine, WireRequest } from "../model/exchange.ts";
import { signedHeaders } from "./canonical-request.ts";
import { headerValue, withDefaults } from "./header-lines.ts";
import { ALGORITHM, credentialOf, type Scope, sha256Hex, signatureOf } from "./signature.ts";

/** Headers that belong to one connection, which a proxy may change, and the one that carries the signature. */
const NEVER_SIGNED = /^(authorization|connection|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;

/** What a case says about the headers of a signature. */
export interface HeaderSigning {
  readonly unsigned?: readonly string[];
  readonly omit?: readonly string[];
  readonly payload?: string;
}

/**
 * The request with x-amz-content-sha256, x-amz-date, x-amz-security-token (for a session) and Authorization
 * appended, as far as it doesn't carry them itself and `omit` doesn't leave them out. All its headers are signed but those of `unsigned` (AUTH-002).
 */
export async function signInHeaders(request: WireRequest, how: HeaderSigning, scope: Scope): Promise<WireRequest> {
  const payload = how.payload ?? headerValue(request.headers, "x-amz-content-sha256") ?? sha256Hex(request.body);
  const added: readonly HeaderLine[] = [
    ["x-amz-content-sha256", payload],
    ["x-amz-date", scope.time.text],
    ...sessionToken(scope),
  ];
  const headers = withDefaults(
    request.headers,
    added.filter(([name]) => !how.omit?.includes(name)),
  );
  const signed = signedLines(headers, how.unsigned ?? []);
  const signature = await signatureOf({ request, signed, payload }, scope);
  const authorization = [
    `${ALGORITHM} Credential=${credentialOf(scope)}`,
    `SignedHeaders=${signedHeaders(signed)}`,
    `Signature=${signature}`,
  ].join(", ");
  return { ...request, headers: withDefaults(headers, [["authorization", authorization]]) };
}

function signedLines(headers: readonly HeaderLine[], unsigned: readonly string[]): readonly HeaderLine[] {
  const left = new Set(unsigned.map((name) => name.toLowerCase()));
  return headers.map(lowerCase).filter(([name]) => !left.has(name) && !NEVER_SIGNED.test(name));
}

function lowerCase([name, value]: HeaderLine): HeaderLine {
  return [name.toLowerCase(), value];
}

function sessionToken({ credentials }: Scope): readonly HeaderLine[] {
  return credentials.sessionToken === undefined ? [] : [["x-amz-security-token", credentials.sessionToken]];
}
