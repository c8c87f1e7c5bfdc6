import { accessDenied, Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import { type Claim, readCredential, readTimestamp } from "./claim.ts";

/** The claim of a request that is signed in its Authorization header (AUTH-011, AUTH-012, AUTH-018, AUTH-030). */
export function readAuthorization(request: Request, authorization: string): Claim {
  // AUTH-030: the signature versions before 4.
  if (/^AWS /.test(authorization)) {
    throw new Refusal("InvalidRequest", "The authorization mechanism is not supported. Please use AWS4-HMAC-SHA256.");
  }
  const fields = readFields(authorization);
  const credential = readCredential(fields.get("Credential") ?? "");
  const signature = fields.get("Signature") ?? "";
  const signedHeaders = fields.get("SignedHeaders") ?? "";
  if (!credential || !/^[0-9a-f]{64}$/.test(signature) || signedHeaders === "") throw malformed();
  const timestamp = readTime(request);
  if (!timestamp.startsWith(credential.date)) throw malformed("The credential's date is not the request's.");
  return {
    accessKeyId: credential.accessKeyId,
    scope: { timestamp, date: credential.date, region: credential.region, service: credential.service },
    signedHeaders: signedHeaders.toLowerCase().split(";"),
    signature,
    payloadHash: request.headers.get("x-amz-content-sha256"),
    expires: undefined,
  };
}

/** AuthorizationHeaderMalformed (AUTH-012). */
export function malformed(reason = "It does not have the form of AWS4-HMAC-SHA256.", region?: string): Refusal {
  return new Refusal(
    "AuthorizationHeaderMalformed",
    `The authorization header is malformed. ${reason}`,
    region === undefined ? [] : [["Region", region]],
  );
}

function readFields(authorization: string): Map<string, string> {
  const parts = /^AWS4-HMAC-SHA256\s+(.+)$/.exec(authorization);
  const fields = (parts?.[1] ?? "").split(",").map((field) => /^\s*(\w+)=(\S*)\s*$/.exec(field));
  return new Map(fields.flatMap((field) => (field ? [[field[1] ?? "", field[2] ?? ""] as const] : [])));
}

// AUTH-018: x-amz-date wins over Date, and one of them has to be a valid time.
function readTime(request: Request): string {
  const amzDate = request.headers.get("x-amz-date");
  if (amzDate !== undefined && readTimestamp(amzDate) !== undefined) return amzDate;
  const date = Date.parse(request.headers.get("date") ?? "");
  if (amzDate === undefined && !Number.isNaN(date)) {
    return new Date(date).toISOString().replace(/[-:]|\.\d+/g, "");
  }
  throw accessDenied("AWS authentication requires a valid Date or x-amz-date header");
}
