import type { Scope } from "./canonical-request.ts";

/** What a request says about its own signature, not yet believed. */
export interface Claim {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** Lower-case names, as listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** The value of `x-amz-content-sha256`; undefined, if a header-signed request has none. */
  readonly payloadHash: string | undefined;
  /** Seconds of validity of a presigned request; undefined, if the signature stands in the header. */
  readonly expires: number | undefined;
}

/** A credential of a claim, `KEY/20260102/us-east-1/s3/aws4_request`; undefined, if it is not of that form. */
export function readCredential(
  credential: string,
):
  | { readonly accessKeyId: string; readonly date: string; readonly region: string; readonly service: string }
  | undefined {
  const parts = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(credential);
  if (!parts) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = ""] = parts;
  return { accessKeyId, date, region, service };
}

/** Milliseconds of a SigV4 time (AUTH-019); undefined, if it is not of that form. */
export function readTimestamp(timestamp: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}
