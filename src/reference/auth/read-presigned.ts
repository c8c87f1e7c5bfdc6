import { Refusal } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";
import { type Claim, readCredential, readTimestamp } from "./claim.ts";

/** The longest validity that a presigned request may ask for: seven days (AUTH-025). */
const MAX_EXPIRES = 604_800;

/** The claim of a request that is signed in its query (AUTH-025). */
export function readPresigned(request: Request): Claim {
  const read = (name: string) => queryValue(request, name) ?? "";
  const credential = readCredential(read("X-Amz-Credential"));
  const timestamp = read("X-Amz-Date");
  const signedHeaders = read("X-Amz-SignedHeaders");
  const signature = read("X-Amz-Signature");
  if (read("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || !credential || signedHeaders === "" || signature === "") {
    throw badParameters("Query-string authentication needs all six X-Amz- items, with AWS4-HMAC-SHA256.");
  }
  if (readTimestamp(timestamp) === undefined || !timestamp.startsWith(credential.date)) {
    throw badParameters("X-Amz-Date must be of the form YYYYMMDDTHHMMSSZ and of the credential's date.");
  }
  return {
    accessKeyId: credential.accessKeyId,
    scope: { timestamp, date: credential.date, region: credential.region, service: credential.service },
    signedHeaders: signedHeaders.toLowerCase().split(";"),
    signature,
    payloadHash: payloadHash(request),
    expires: readExpires(read("X-Amz-Expires")),
  };
}

/** AuthorizationQueryParametersError (AUTH-025). */
export function badParameters(message: string, region?: string): Refusal {
  return new Refusal("AuthorizationQueryParametersError", message, region === undefined ? [] : [["Region", region]]);
}

function readExpires(text: string): number {
  const expires = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (expires < 1 || expires > MAX_EXPIRES) {
    throw badParameters(`X-Amz-Expires must be between 1 and ${MAX_EXPIRES} seconds.`);
  }
  return expires;
}

// The payload of a presigned request is not signed unless the request says otherwise.
function payloadHash(request: Request): string {
  return (
    queryValue(request, "X-Amz-Content-Sha256") ?? request.headers.get("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD"
  );
}
