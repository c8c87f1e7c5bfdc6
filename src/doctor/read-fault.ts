import type { Exchange, FailureKind, HeaderLine, WireResponse } from "../model/exchange.ts";
import type { CauseName } from "./causes.ts";
import type { Reader } from "./tools.ts";

/** A cause, and what goes into its hint. */
export interface Fault {
  readonly cause: CauseName;
  readonly detail?: string;
}

/** Codes that say: who asks, when or where is wrong, so no verdict could be trusted (AUTH-012 to -015, -017). */
const CODES: Readonly<Record<string, CauseName>> = {
  InvalidAccessKeyId: "access-key",
  InvalidClientTokenId: "access-key",
  // versitygw
  XAdminUserNotFound: "access-key",
  SignatureDoesNotMatch: "secret",
  RequestTimeTooSkewed: "clock",
  RequestExpired: "clock",
  ExpiredToken: "token-expired",
  TokenRefreshRequired: "token-expired",
  InvalidToken: "token",
  AuthorizationHeaderMalformed: "region",
  IllegalLocationConstraintException: "region",
  InvalidRegion: "region",
  PermanentRedirect: "region",
};

const FAILURES: Readonly<Record<FailureKind, CauseName>> = {
  refused: "nothing-listens",
  unresolved: "name-unknown",
  reset: "cut",
  timeout: "silent",
  tls: "tls-broken",
  malformed: "not-http",
};

/** Gives why the answer to ListBuckets is none of S3; nothing where it is one, whatever it says. */
export function serviceFault(exchange: Exchange, read: Reader): Fault | undefined {
  const { outcome } = exchange;
  if (outcome.kind === "failure") return { cause: FAILURES[outcome.failure.kind] };
  const { response } = outcome;
  if (read.codeOf(exchange) !== undefined || read.rootOf(exchange) === bucketList) return undefined;
  // A list of thousands of buckets is too long to be read, and is one all the same.
  const begin = beginOf(response);
  if (/^(?:<\?xml[^>]*>\s*)?<ListAllMyBucketsResult[\s>]/.test(begin)) return undefined;
  return anotherService(response, begin);
}

const bucketList = "ListAllMyBucketsResult";

function anotherService({ status, headers }: WireResponse, begin: string): Fault {
  const place = headerOf(headers, "location");
  if (status >= 300 && status < 400) return { cause: "redirect", ...(place && { detail: place.slice(0, 200) }) };
  if (/^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(begin)) return { cause: "html" };
  return { cause: /^[[{]/.test(begin) ? "json" : "not-s3" };
}

function beginOf({ body }: WireResponse): string {
  const text = Buffer.from(body.subarray(0, 1024)).toString("latin1");
  return text.replace("\u00ef\u00bb\u00bf", "").trimStart();
}

/** Gives why the answer says nothing about the request: its code is about who asks, when or where. */
export function callerFault(exchange: Exchange, read: Reader): Fault | undefined {
  const code = read.codeOf(exchange);
  const cause = code === undefined || !Object.hasOwn(CODES, code) ? undefined : CODES[code];
  if (cause === undefined) return undefined;
  const region = cause === "region" ? regionTold(exchange, read) : undefined;
  return { cause, ...(region !== undefined && { detail: region }) };
}

function regionTold(exchange: Exchange, read: Reader): string | undefined {
  const told = read.regionOf(exchange) ?? answerHeader(exchange, "x-amz-bucket-region");
  return told !== undefined && /^[\w-]{1,64}$/.test(told) ? told : undefined;
}

/** Gives the value of a header of the answer. */
export function answerHeader({ outcome }: Exchange, name: string): string | undefined {
  return outcome.kind === "failure" ? undefined : headerOf(outcome.response.headers, name);
}

function headerOf(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1].trim();
}

/** Whether a server said plainly that it has made nothing: there is nothing to take away. (409: it is there already.) */
export function wasRefused(exchange: Exchange): boolean {
  const status = statusOf(exchange);
  return (status >= 400 && status < 500 && status !== 409) || status === 501;
}

/** Gives the status of the answer; 0 where none came. */
export function statusOf({ outcome }: Exchange): number {
  return outcome.kind === "failure" ? 0 : outcome.response.status;
}
