import type { Check, Matcher, Side } from "../model/check.ts";
import { contentOf } from "../model/content.ts";
import type { HeaderLine, WireRequest } from "../model/exchange.ts";
import type { Piece, PlannedBody, PlannedRequest } from "../model/plan.ts";
import { encodeName } from "./encode.ts";
import { referencesIn, replaceReferences } from "./references.ts";

/** A value that is needed and that no answer has given. */
export interface Missing {
  readonly missing: string;
}

export type Values = Readonly<Record<string, string>>;

/** The names of the values that a request needs. */
export function namesIn(request: PlannedRequest): string[] {
  return textsOf(request).flatMap(referencesIn);
}

function textsOf({ path, query, headers, body }: PlannedRequest): string[] {
  return [path, query, ...headers.map(([, value]) => value), bodyText(body)];
}

/** Fills run-time values into a request; gives the name of the first value that is not known. */
export function fillRequest(request: PlannedRequest, values: Values): WireRequest | Missing {
  const [missing] = textsOf(request).flatMap((text) => missingIn(text, values));
  if (missing !== undefined) return { missing };
  const path = replaceReferences(request.path, values, encodeName);
  const query = replaceReferences(request.query, values, encodeName);
  const host: HeaderLine[] = request.host === undefined ? [] : [["host", request.host]];
  return {
    method: request.method,
    target: query === "" ? path : `${path}?${query}`,
    headers: [...host, ...request.headers.map(([name, value]): HeaderLine => [name, fillHeader(value, values)])],
    body: fillBody(request.body, values),
    connection: request.connection,
  };
}

/** Header text goes out as its UTF-8 bytes; the wire knows one character a byte. */
function fillHeader(text: string, values: Values): string {
  return Buffer.from(replaceReferences(text, values)).toString("latin1");
}

/** Fills run-time values into checks; what no answer has given matches nothing. */
export function fillChecks(checks: readonly Check[], values: Values): Check[] {
  return checks.map((check) => fillCheck(check, values));
}

/** Fills run-time values into the checks of each side. */
export function fillSides(sides: readonly Side[], values: Values): Side[] {
  return sides.map((side) => ({ ...side, checks: fillChecks(side.checks, values) }));
}

/** So many joins are remembered: most are copies of their pieces, megabytes of them. */
const JOINS = 16;

const joins = new Map<string, Uint8Array>();

/** The bytes of pieces, joined; the same bytes for the same pieces, as far as they are remembered. */
export function joinPieces(pieces: readonly Piece[]): Uint8Array {
  const key = JSON.stringify(pieces);
  const whole = joins.get(key) ?? join(pieces);
  joins.delete(key);
  joins.set(key, whole);
  const [oldest] = joins.keys();
  if (oldest !== undefined && joins.size > JOINS) joins.delete(oldest);
  return whole;
}

function join(pieces: readonly Piece[]): Uint8Array {
  const parts = pieces.map(({ seed, size, first, last }) => contentOf(seed, size).subarray(first, last + 1));
  // Most bodies are one piece: the content itself, megabytes of it, need not be copied.
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

function fillCheck(check: Check, values: Values): Check {
  switch (check.kind) {
    case "code":
    case "error":
    case "header":
    case "element":
    case "body":
      return { ...check, match: fillMatcher(check.match, values) };
    case "part":
      if (check.absent || check.etag === undefined) return check;
      return { ...check, etag: replaceReferences(check.etag, values) };
    case "status":
    case "root":
    case "bytes":
    case "copied":
      return check;
  }
}

function fillMatcher(match: Matcher, values: Values): Matcher {
  switch (match.kind) {
    case "equals":
    case "differs":
      return { ...match, value: fillExpected(match.value, values) };
    case "one-of":
      return { ...match, values: match.values.map((value) => fillExpected(value, values)) };
    case "matches":
    case "present":
    case "absent":
    case "count":
    case "digest":
      return match;
  }
}

/** What no answer gave can equal nothing; a finding says so in words. */
function fillExpected(text: string, values: Values): string {
  const missing = missingIn(text, values);
  return missing.length === 0 ? replaceReferences(text, values) : `(the ${missing.join(" and ")} that no answer gave)`;
}

/** The names that a text refers to and that have no value. */
function missingIn(text: string, values: Values): string[] {
  return referencesIn(text).filter((name) => !Object.hasOwn(values, name));
}

function bodyText(body: PlannedBody): string {
  return body.kind === "text" ? body.text : "";
}

function fillBody(body: PlannedBody, values: Values): Uint8Array {
  if (body.kind === "content") return joinPieces(body.pieces);
  return Buffer.from(replaceReferences(body.text, values, escapeXml));
}

/** Bodies with references are XML documents, and values come from the target. */
function escapeXml(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
