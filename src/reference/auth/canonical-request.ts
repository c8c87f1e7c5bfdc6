import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { percentDecode, uriEncode } from "../http/percent.ts";

/** What SigV4 signs of a request, all of it as it came over the wire. */
export interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Lower-case names, in the order of the claim. */
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/** The scope of a signature and the time that it was made at (`YYYYMMDDTHHMMSSZ`). */
export interface Scope {
  readonly timestamp: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The canonical request of SigV4 in S3's form (AUTH-020…023). */
export function canonicalRequest(parts: SignedParts): string {
  const headers = parts.signedHeaders.map((name) => `${name}:${canonicalValue(parts.headers.get(name) ?? "")}\n`);
  return [
    parts.method,
    canonicalPath(parts.path),
    canonicalQuery(parts.rawQuery),
    headers.join(""),
    parts.signedHeaders.join(";"),
    parts.payloadHash,
  ].join("\n");
}

/** The text that is signed: algorithm, time, scope and the hash of the canonical request. */
export function stringToSign(scope: Scope, canonical: string): string {
  const { timestamp, date, region, service } = scope;
  // Header values are latin1 text, one character a byte: hashed so, the bytes are those on the wire.
  const hash = createHash("sha256").update(canonical, "latin1").digest("hex");
  return `AWS4-HMAC-SHA256\n${timestamp}\n${date}/${region}/${service}/aws4_request\n${hash}`;
}

/** The signature of a text, in lower-case hex. */
export function signatureOf(secretAccessKey: string, scope: Scope, text: string): string {
  return createHmac("sha256", signingKey(secretAccessKey, scope)).update(text).digest("hex");
}

/** Keys that were derived: four HMACs, the same for all requests of a day. */
const derived = new Map<string, KeyObject>();

/** A day's keys of a few accounts, Regions and services; scopes are the clients' words, so they are not kept without end. */
const MOST_KEYS = 100;

function signingKey(secretAccessKey: string, { date, region, service }: Scope): KeyObject {
  const name = JSON.stringify([secretAccessKey, date, region, service]);
  const key = derived.get(name) ?? deriveKey(secretAccessKey, [date, region, service, "aws4_request"]);
  if (derived.size >= MOST_KEYS) derived.clear();
  derived.set(name, key);
  return key;
}

function deriveKey(secretAccessKey: string, scope: readonly string[]): KeyObject {
  const sign = (key: Buffer, part: string) => createHmac("sha256", key).update(part).digest();
  return createSecretKey(scope.reduce(sign, Buffer.from(`AWS4${secretAccessKey}`)));
}

// AUTH-020: not normalised, and encoded once. Each segment is decoded and encoded again, so that it does not
// matter which reserved characters the client chose to encode; an encoded slash stays encoded.
function canonicalPath(path: string): string {
  return path.split("/").map(reencode).join("/");
}

// AUTH-021: encoded, then sorted. A presigned request signs its query without the signature itself (AUTH-025).
function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split("&")
    .filter((item) => item !== "" && !item.startsWith("X-Amz-Signature="))
    .map(canonicalItem)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function canonicalItem(item: string): readonly [string, string] {
  const equals = item.indexOf("=");
  return equals < 0 ? [reencode(item), ""] : [reencode(item.slice(0, equals)), reencode(item.slice(equals + 1))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function reencode(text: string): string {
  const bytes = percentDecode(text);
  return bytes ? uriEncode(bytes) : text;
}

// AUTH-023; runs of white space count as one space, as clients of AWS sign them (the S3 page is silent).
function canonicalValue(value: string): string {
  return value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "");
}
