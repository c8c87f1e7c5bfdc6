import type { HeaderLine, WireRequest } from "../model/exchange.ts";
import type { CurlPart } from "./curl-address.ts";
import { quoteShell } from "./quote-shell.ts";
import { readSignature } from "./read-signature.ts";
import { isSecretHeader, type Redactor } from "./redact.ts";

/** Headers that curl makes itself, from the URL, the body or the connection. */
const MADE_BY_CURL: ReadonlySet<string> = new Set(["host", "connection"]);

/** Headers that curl's signer makes. */
const MADE_BY_SIGNER: ReadonlySet<string> = new Set(["authorization", "x-amz-date"]);

/** Gives the `-H` words of a request; secrets are taken from variables of the environment. */
export function curlHeaders(request: WireRequest, redact: Redactor): CurlPart {
  const signed = readSignature(request).kind === "header";
  const lines = request.headers.filter(([name]) => isGiven(name.toLowerCase(), signed, request.body.length > 0));
  return { words: lines.flatMap((line) => ["-H", headerWord(line, redact)]), differs: oddHeaders(request) };
}

function isGiven(name: string, signed: boolean, hasBody: boolean): boolean {
  if (MADE_BY_CURL.has(name)) return false;
  if (name === "content-length") return !hasBody;
  return !(signed && MADE_BY_SIGNER.has(name));
}

function headerWord(line: HeaderLine, redact: Redactor): string {
  const [name, value] = redact.header(line);
  if (value === "") return quoteShell(`${name};`);
  if (!isSecretHeader(name)) return quoteShell(`${name}: ${value}`);
  const variable = secretVariable(name.toLowerCase());
  return /^[A-Za-z0-9-]+$/.test(name) ? `"${name}: ${variable}"` : `${quoteShell(`${name}: `)}"${variable}"`;
}

function secretVariable(name: string): string {
  if (!name.endsWith("customer-key")) return "$AWS_SESSION_TOKEN";
  return name.includes("copy-source") ? "$SSE_C_SOURCE_KEY" : "$SSE_C_KEY";
}

function oddHeaders({ headers, body }: WireRequest): string[] {
  const names = headers.map(([name]) => name.toLowerCase());
  const length = headers.find(([name]) => name.toLowerCase() === "content-length")?.[1];
  const odd: string[] = [];
  // curl takes a word that starts with @ for the name of a file of headers.
  if (names.some((name) => !/^[!#$%&'*+.^_`|~a-z0-9-]+$/.test(name)))
    odd.push("it had a header name that curl cannot send");
  if (new Set(names).size < names.length) odd.push("curl may sign a repeated header in another way");
  if (body.length > 0 && length !== undefined && length !== String(body.length)) odd.push("it declared another length");
  return odd;
}
