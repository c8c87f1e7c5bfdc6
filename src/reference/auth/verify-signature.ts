import { timingSafeEqual } from "node:crypto";
import { accessDenied, invalidArgument, Refusal, type RefusalDetail } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Account, World } from "../world.ts";
import { canonicalRequest, signatureOf, stringToSign } from "./canonical-request.ts";
import { checkPayload } from "./check-payload.ts";
import { checkTime } from "./check-time.ts";
import type { Claim } from "./claim.ts";
import { malformed, readAuthorization } from "./read-authorization.ts";
import { badParameters, readPresigned } from "./read-presigned.ts";

/** What a signature may be scoped to. */
export interface SigningPlace {
  readonly region: string;
  readonly services: readonly string[];
}

/**
 * Who signed the request. Refuses it unless its signature, header or query, is right for the Region and one of
 * the services of its place, its time is right and its body is the one that was signed (AUTH-001…030).
 */
export function verifySignature(world: World, request: Request, place: SigningPlace): Account {
  const claim = readClaim(request);
  checkScope(claim, place);
  const { account, credentials } = findCredentials(world, claim.accessKeyId);
  checkToken(request, claim, credentials.sessionToken);
  checkTime(claim, world.now());
  const payloadHash = readPayloadHash(claim);
  checkSignedHeaders(request, claim);
  checkSignature(request, claim, payloadHash, credentials.secretAccessKey);
  checkPayload(request, payloadHash);
  return account;
}

function readClaim(request: Request): Claim {
  const authorization = request.headers.get("authorization");
  const presigned = ["X-Amz-Algorithm", "X-Amz-Signature"].some((name) => queryValue(request, name) !== undefined);
  if (authorization !== undefined && presigned) {
    throw invalidArgument("Only one auth mechanism allowed", "Authorization", authorization);
  }
  if (presigned) return readPresigned(request);
  // AUTH-001, S4: there is nothing that an anonymous request may do here.
  if (authorization === undefined) throw accessDenied();
  return readAuthorization(request, authorization);
}

// AUTH-012, AUTH-027, AUTH-028: region and service depend on the host.
function checkScope(claim: Claim, place: SigningPlace): void {
  const { region, service } = claim.scope;
  const refuse = claim.expires === undefined ? malformed : badParameters;
  if (region !== place.region)
    throw refuse(`The region '${region}' is wrong; expecting '${place.region}'`, place.region);
  if (!place.services.includes(service))
    throw refuse(`The service '${service}' is wrong; expecting '${place.services.join("' or '")}'.`);
}

interface Found {
  readonly account: Account;
  readonly credentials: { readonly secretAccessKey: string; readonly sessionToken?: string };
}

function findCredentials({ accounts }: World, accessKeyId: string): Found {
  for (const account of accounts) {
    if (account.accessKeyId === accessKeyId) return { account, credentials: account };
    if (account.session?.accessKeyId === accessKeyId) return { account, credentials: account.session };
  }
  throw unknownKey(accessKeyId);
}

// AUTH-014, S3
function unknownKey(accessKeyId: string): Refusal {
  return new Refusal("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", [
    ["AWSAccessKeyId", accessKeyId],
  ]);
}

// AUTH-015, AUTH-016: temporary credentials are none without their token, and a token goes with no others.
function checkToken(request: Request, claim: Claim, expected: string | undefined): void {
  const token = request.headers.get("x-amz-security-token") ?? queryValue(request, "X-Amz-Security-Token");
  if (token === expected) return;
  if (token === undefined) throw unknownKey(claim.accessKeyId);
  throw new Refusal("InvalidToken", "The provided token is malformed or otherwise invalid.");
}

// AUTH-007…009: required, and one of two forms. The chunk-signed forms are not served.
function readPayloadHash(claim: Claim): string {
  const hash = claim.payloadHash;
  if (hash === undefined) {
    throw new Refusal("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  }
  if (hash.startsWith("STREAMING-")) {
    throw new Refusal("NotImplemented", "A header you provided implies functionality that is not implemented", [
      ["Header", "x-amz-content-sha256"],
    ]);
  }
  if (hash === "UNSIGNED-PAYLOAD" || /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw invalidArgument(
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a valid sha256 value.",
    "x-amz-content-sha256",
    hash,
  );
}

// AUTH-002…006, S1: host, Content-MD5 and every x-amz- header but the payload hash have to be signed.
function checkSignedHeaders(request: Request, claim: Claim): void {
  const unsigned = [...request.headers.keys()].filter(
    (name) => mustBeSigned(name) && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length > 0) {
    throw accessDenied("There were headers present in the request which were not signed", [
      ["HeadersNotSigned", unsigned.join(", ")],
    ]);
  }
}

function mustBeSigned(name: string): boolean {
  return name === "host" || name === "content-md5" || (name.startsWith("x-amz-") && name !== "x-amz-content-sha256");
}

// AUTH-013, S2
function checkSignature(request: Request, claim: Claim, payloadHash: string, secretAccessKey: string): void {
  const canonical = canonicalRequest({ ...request, signedHeaders: claim.signedHeaders, payloadHash });
  const text = stringToSign(claim.scope, canonical);
  const expected = Buffer.from(signatureOf(secretAccessKey, claim.scope, text));
  const given = Buffer.from(claim.signature);
  if (expected.length === given.length && timingSafeEqual(expected, given)) return;
  throw new Refusal(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
    explain(claim, text, canonical),
  );
}

function explain(claim: Claim, text: string, canonical: string): RefusalDetail {
  const bytes = (value: string) => (Buffer.from(value, "latin1").toString("hex").match(/../g) ?? []).join(" ");
  return [
    ["AWSAccessKeyId", claim.accessKeyId],
    ["StringToSign", text],
    ["SignatureProvided", claim.signature],
    ["StringToSignBytes", bytes(text)],
    ["CanonicalRequest", canonical],
    ["CanonicalRequestBytes", bytes(canonical)],
  ];
}
