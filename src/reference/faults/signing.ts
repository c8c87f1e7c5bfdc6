import { verifySignature } from "../auth/verify-signature.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";
import { placeOf } from "../routing/place.ts";
import { isPartCopy } from "../routing/route-request.ts";
import type { World } from "../world.ts";
import { mapElement } from "./change-reply.ts";
import type { Fault } from "./fault.ts";

/** Defects in how a signature is verified. */
export const SIGNING_FAULTS: readonly Fault[] = [
  {
    ...believing(
      "signing/nothing-checked",
      "No signature is looked at",
      ["AUTH-001", "AUTH-013", "AUTH-014"],
      () => true,
    ),
    seenAt: "emulators, by intention",
  },
  believing(
    "signing/secret-not-checked",
    "A signature may be of any secret",
    ["AUTH-013"],
    ({ code }) => code === "SignatureDoesNotMatch",
  ),
  believing(
    "signing/anyone-may-copy",
    "A copy need not be signed at all",
    ["AUTH-001"],
    (_refusal, { headers, query }) =>
      !headers.has("authorization") && !query.some(([name]) => /^x-amz-signature$/i.test(name)),
  ),
  believing(
    "signing/unknown-keys-taken",
    "An access key that does not exist is taken for the owner's",
    ["AUTH-014"],
    ({ code }) => code === "InvalidAccessKeyId",
  ),
  {
    ...believing(
      "signing/headers-need-no-signature",
      "Headers of S3 need not be signed",
      ["AUTH-002", "AUTH-003", "S1"],
      ({ message }) => message.startsWith("There were headers present"),
    ),
    seenAt: "MinIO, SeaweedFS",
  },
  ...[
    "x-amz-copy-source",
    "x-amz-copy-source-range",
    "host",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-request-payer",
  ].map((name) =>
    believing(
      `signing/${name}-need-not-be-signed`,
      `The header ${name} need not be signed`,
      [clauseOf(name)],
      ({ detail }) => detail.some(([element, value]) => element === "HeadersNotSigned" && value === name),
    ),
  ),
  {
    id: "signing/content-md5-need-not-be-signed",
    title: "The header Content-MD5 need not be signed",
    breaks: ["AUTH-006"],
    believes: (request, world) =>
      request.headers.has("content-md5") &&
      refusalOf(request, world)?.detail.some(([, value]) => value === "content-md5") === true,
  },
  ...["x-amz-copy-source-if-", "customer-", "bucket-owner"].map((part) =>
    believing(
      `signing/${part.replace(/^-|-$/g, "")}-headers-need-not-be-signed`,
      `Headers with ${part} in their names need not be signed`,
      ["AUTH-003"],
      ({ detail }) =>
        detail.some(
          ([element, value]) =>
            element === "HeadersNotSigned" &&
            String(value)
              .split(", ")
              .every((name) => name.includes(part)),
        ),
    ),
  ),
  believing(
    "signing/clock-not-looked-at",
    "The time of a signature may be any",
    ["AUTH-017", "AUTH-024"],
    ({ code }) => code === "RequestTimeTooSkewed",
  ),
  believing("signing/expiry-not-looked-at", "A presigned request never expires", ["AUTH-025"], ({ message }) =>
    /expired|X-Amz-Expires/.test(message),
  ),
  believing(
    "signing/scope-not-checked",
    "A signature may be scoped to any Region and service",
    ["AUTH-012", "AUTH-011"],
    ({ message }) => /The (?:region|service) '/.test(message),
  ),
  believing(
    "signing/payload-not-checked",
    "The hash of the payload is not compared",
    ["AUTH-010"],
    ({ code }) => code === "XAmzContentSHA256Mismatch",
  ),
  believing(
    "signing/payload-hash-not-wanted",
    "x-amz-content-sha256 may be missing, or be anything",
    ["AUTH-007", "AUTH-010"],
    ({ message }) => message.includes("x-amz-content-sha256"),
  ),
  believing(
    "signing/date-not-wanted",
    "A signed request needs no valid date",
    ["AUTH-018", "AUTH-019"],
    ({ message }) => message.includes("valid Date or x-amz-date"),
  ),
  believing(
    "signing/malformed-taken",
    "An Authorization header that lacks a piece is taken",
    ["AUTH-011", "AUTH-012"],
    ({ message }) => message.includes("does not have the form"),
  ),
  believing("signing/version-2-taken", "A signature of version 2 is taken unseen", ["AUTH-030"], ({ message }) =>
    message.startsWith("The authorization mechanism"),
  ),
  believing(
    "signing/session-token-not-wanted",
    "Temporary credentials need no session token, and no right one",
    ["AUTH-015", "AUTH-016"],
    (_refusal, { headers }) =>
      /Credential=\w*SESSION/.test(headers.get("authorization") ?? "") || headers.has("x-amz-security-token"),
  ),
  refusing(
    "signing/presigned-refused",
    "A copy cannot be presigned",
    ["AUTH-025"],
    (request) => queryValue(request, "X-Amz-Signature") !== undefined,
  ),
  refusing(
    "signing/unsigned-payload-refused",
    "UNSIGNED-PAYLOAD is refused",
    ["AUTH-009"],
    ({ headers }) => headers.get("x-amz-content-sha256") === "UNSIGNED-PAYLOAD",
  ),
  refusing("signing/session-credentials-refused", "Temporary credentials are refused", ["AUTH-016"], ({ headers }) =>
    headers.has("x-amz-security-token"),
  ),
  refusing("signing/path-normalised", "The path is normalised before it is signed", ["AUTH-020"], ({ path }) =>
    /\/\/|\/\.{1,2}(?:\/|$)|.\/$/.test(path),
  ),
  refusing(
    "signing/path-encoded-twice",
    "The path is encoded twice before it is signed",
    ["AUTH-020", "AUTH-022"],
    ({ path }) => path.includes("%"),
  ),
  refusing("signing/tilde-encoded", "A tilde is encoded before it is signed", ["AUTH-022"], ({ path }) =>
    path.includes("~"),
  ),
  refusing(
    "signing/query-not-sorted",
    "The query is signed in the order in which it is sent",
    ["AUTH-021"],
    ({ query }) => {
      const names = query.map(([name]) => name);
      return names.some((name, at) => name < (names[at - 1] ?? ""));
    },
  ),
  refusing(
    "signing/five-minutes",
    "A clock may be off by five minutes and no more",
    ["AUTH-017", "AUTH-024"],
    ({ headers }, { now }) => {
      const [, year, month, day, hour, minute, second] =
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers.get("x-amz-date") ?? "") ?? [];
      const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return Math.abs(now() - time) > 5 * 60 * 1000;
    },
  ),
  refusing(
    "signing/date-wins",
    "Where Date and x-amz-date differ, Date is the time",
    ["AUTH-018"],
    ({ headers }) => headers.has("date") && headers.has("x-amz-date"),
  ),
  refusing(
    "signing/hash-must-be-signed",
    "x-amz-content-sha256 has to be among the signed headers",
    ["AUTH-004"],
    ({ headers }) => {
      const signed = /SignedHeaders=([^,\s]*)/.exec(headers.get("authorization") ?? "")?.[1];
      return signed !== undefined && !signed.includes("x-amz-content-sha256");
    },
  ),
  {
    id: "signing/refusals-denied",
    title: "Whatever is wrong with a signature is told as AccessDenied",
    breaks: ["AUTH-013", "AUTH-014", "AUTH-017"],
    answers: (reply) =>
      /<Code>(?:SignatureDoesNotMatch|InvalidAccessKeyId|RequestTimeTooSkewed|AuthorizationHeaderMalformed|InvalidToken)</.test(
        String(reply.body),
      )
        ? mapElement({ ...reply, status: 403 }, "Code", () => "AccessDenied")
        : reply,
  },
];

/** A fault that takes a copy which the signature would refuse in a certain way. */
function believing(
  id: string,
  title: string,
  breaks: readonly string[],
  isTaken: (refusal: Refusal, request: Request) => boolean,
): Fault {
  return {
    id,
    title,
    breaks,
    believes: (request, world) => {
      const refusal = isPartCopy(request) ? refusalOf(request, world) : undefined;
      return refusal !== undefined && isTaken(refusal, request);
    },
  };
}

/** A fault that refuses a copy which is signed as it should be. */
function refusing(
  id: string,
  title: string,
  breaks: readonly string[],
  isRefused: (request: Request, world: World) => boolean,
): Fault {
  return {
    id,
    title,
    breaks,
    reads: (request, world) => {
      if (!isPartCopy(request) || !isRefused(request, world)) return request;
      throw new Refusal(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.",
      );
    },
  };
}

function refusalOf(request: Request, world: World): Refusal | undefined {
  try {
    verifySignature(world, request, placeOf(world, request));
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error : accessDenied();
  }
}

function clauseOf(header: string): string {
  const clauses: Readonly<Record<string, string>> = {
    host: "AUTH-005",
    "x-amz-security-token": "AUTH-016",
    "x-amz-request-payer": "PAY-006",
    "x-amz-copy-source": "AUTH-002",
  };
  return clauses[header] ?? "AUTH-003";
}
