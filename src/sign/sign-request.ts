import type { Signer, Signing } from "../model/case.ts";
import type { WireRequest } from "../model/exchange.ts";
import type { Credentials } from "../model/target.ts";
import { headerValue, isHeader } from "./header-lines.ts";
import { signInHeaders } from "./sign-in-headers.ts";
import { signInQuery } from "./sign-in-query.ts";
import type { Scope } from "./signature.ts";
import { signingTime } from "./signing-time.ts";

/** How a request is to be signed. */
export interface SigningOrder {
  readonly signer: Signer;
  /** The key pair to sign with, as `credentialsFor` chose it; not looked at for an anonymous signer. */
  readonly credentials: Credentials;
  readonly signing: Signing & { readonly region: string; readonly service: string };
  readonly now: Date;
}

/**
 * The request signed with Signature Version 4 as S3 wants it, in its headers or, presigned, in its query.
 * What the request says itself (x-amz-date, x-amz-content-sha256, x-amz-security-token, authorization) stays and
 * is signed as it stands. Anonymous requests are returned as they are. Texts are latin1: one character is one byte.
 */
export async function signRequest(request: WireRequest, how: SigningOrder): Promise<WireRequest> {
  const signed = how.signer === "anonymous" ? request : await sign(request, how);
  return how.signing.authorization === undefined ? signed : withAuthorization(signed, how.signing.authorization);
}

async function sign(request: WireRequest, { credentials, signing, now }: SigningOrder): Promise<WireRequest> {
  const shifted = new Date(now.getTime() + (signing.clockOffset ?? 0) * 1000);
  const time = signingTime(shifted, headerValue(request.headers, "x-amz-date"));
  const scope: Scope = { credentials, region: signing.region, service: signing.service, time };
  return signing.presign === undefined
    ? await signInHeaders(request, signing, scope)
    : await signInQuery(request, { ...signing, expires: signing.presign.expires }, scope);
}

function withAuthorization(request: WireRequest, value: string): WireRequest {
  const others = request.headers.filter(([name]) => !isHeader(name, "authorization"));
  return { ...request, headers: [...others, ["authorization", value]] };
}
