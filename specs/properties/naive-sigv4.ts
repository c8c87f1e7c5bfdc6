import { createHash, createHmac } from "node:crypto";
import type { HeaderLine, WireRequest } from "../../src/model/exchange.ts";

/*
 * Signature Version 4 once more, from AWS's document alone and a byte at a time, to be compared with ours. Texts are
 * latin1: one character is one byte.
 */

const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
const HEX = "0123456789ABCDEFabcdef";

/** Who signs, for where and when. */
export interface NaiveScope {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** YYYYMMDDTHHMMSSZ */
  readonly time: string;
  readonly region: string;
  readonly service: string;
}

/** The canonical request, with these lower-case header names signed. */
export function naiveCanonical(request: WireRequest, names: readonly string[], payload: string): string {
  const [path = "", ...rest] = request.target.split("?");
  const sorted = [...new Set(names)].sort();
  let text = `${request.method}\n${encodePath(path)}\n${canonicalQuery(rest.join("?"))}\n`;
  for (const name of sorted) text += `${name}:${valuesOf(request.headers, name).join(",")}\n`;
  return `${text}\n${sorted.join(";")}\n${payload}`;
}

/** The signature of a canonical request, in hex. */
export function naiveSignature(canonical: string, scope: NaiveScope): string {
  const { secretAccessKey, time, region, service } = scope;
  const day = time.slice(0, 8);
  const hash = createHash("sha256").update(canonical, "latin1").digest("hex");
  let key: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of [day, region, service, "aws4_request"]) key = createHmac("sha256", key).update(part).digest();
  const text = `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/${service}/aws4_request\n${hash}`;
  return createHmac("sha256", key).update(text).digest("hex");
}

/** The bytes of a query item or path that its triplets stand for; a percent sign that begins none stands for itself. */
export function decodeTriplets(text: string): string {
  return tokensOf(text)
    .map((token) => (token.length === 3 ? String.fromCharCode(Number.parseInt(token.slice(1), 16)) : token))
    .join("");
}

function canonicalQuery(query: string): string {
  const items = query
    .split("&")
    .filter((item) => item !== "" && !item.startsWith("X-Amz-Signature="))
    .map((item) => {
      const [name = "", ...value] = item.split("=");
      return [encode(decodeTriplets(name)), encode(decodeTriplets(value.join("=")))] as const;
    });
  // `=` stands behind digits and before letters, so names and values are compared apart.
  items.sort(([a, b], [c, d]) => (a === c ? Number(b > d) - Number(b < d) : Number(a > c) - Number(a < c)));
  return items.map((item) => item.join("=")).join("&");
}

function encodePath(path: string): string {
  return tokensOf(path)
    .map((token) => (token.length === 3 || token === "/" ? token : encode(token)))
    .join("");
}

/** A text cut into percent triplets and single characters. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at += tokens.at(-1)?.length ?? 1) {
    const [sign, ...digits] = text.slice(at, at + 3);
    const isTriplet = sign === "%" && digits.length === 2 && digits.every((digit) => HEX.includes(digit));
    tokens.push(text.slice(at, at + (isTriplet ? 3 : 1)));
  }
  return tokens;
}

function encode(text: string): string {
  return [...text]
    .map((character) => {
      if (UNRESERVED.includes(character)) return character;
      return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  const lines = headers.filter(([other]) => other.toLowerCase() === name);
  return lines.map(([, value]) => value.split(/[ \t]/).filter(Boolean).join(" "));
}
