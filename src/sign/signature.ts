import { createHash } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "../model/target.ts";
import { type Covered, canonicalRequest } from "./canonical-request.ts";
import type { SigningTime } from "./signing-time.ts";

/** The one algorithm of S3's Signature Version 4. */
export const ALGORITHM = "AWS4-HMAC-SHA256";

/** Who signs, for where and when. */
export interface Scope {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly time: SigningTime;
}

/** The Credential value: access key id and scope, `AKID/day/region/service/aws4_request`. */
export function credentialOf(scope: Scope): string {
  return `${scope.credentials.accessKeyId}/${scopeText(scope)}`;
}

/** The signature of what is covered, 64 lower-case hex digits. */
export async function signatureOf(covered: Covered, scope: Scope): Promise<string> {
  const { credentials, region, service, time } = scope;
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 });
  const hash = sha256Hex(Buffer.from(canonicalRequest(covered), "latin1"));
  const stringToSign = [ALGORITHM, time.text, scopeText(scope), hash].join("\n");
  return await signer.sign(stringToSign, { signingDate: time.date });
}

/** The SHA-256 of bytes in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function scopeText({ region, service, time }: Scope): string {
  return `${time.day}/${region}/${service}/aws4_request`;
}
