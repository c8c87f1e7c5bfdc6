import type { Exchange, HeaderLine, WireRequest } from "../model/exchange.ts";
import { secretForms } from "./secret-forms.ts";

/** What stands in the place of a secret. */
const REDACTED = "[redacted]";

/** Headers whose whole value is a secret: SSE-C keys (not their MD5) and session tokens. */
const SECRET_HEADER = /(?:customer-key|security-token|session-token)$/i;

/** Places whose content is secret whatever it is, in URLs and in what servers echo. */
const SECRET_PLACES: readonly RegExp[] = [
  /(signature=)[^&,;\s"'<>\\]+/gi,
  /((?:customer-key|security-token|session-token)[=:])[^&,;\s"'<>\\]+/gi,
  /(<(?:SignatureProvided|SecretAccessKey|SessionToken)>)[^<]+/gi,
];

/** A signature shorter than this is a literal of the case book, and too short to be sought in other text. */
const SHORTEST_SIGNATURE = 32;

/** Takes the secrets out of what is reported. */
export interface Redactor {
  /** The text without secrets. */
  readonly text: (value: string) => string;
  /** The header line without secrets; an empty value stays empty. */
  readonly header: (line: HeaderLine) => [name: string, value: string];
  /** At most `limit` bytes of the beginning of a body, without secrets, not even one that the limit cuts. */
  readonly head: (body: Uint8Array, limit: number) => Uint8Array;
}

/**
 * Gives the redactor for a case: it knows the secrets of the run, and those that stand in the case's own requests
 * (signatures, SSE-C keys, session tokens), in every form in which a server may give them back.
 */
export function redactorFor(secrets: readonly string[], exchanges: readonly Exchange[]): Redactor {
  const requests = exchanges.map(({ request }) => request);
  const own = [...new Set(requests.flatMap(secretsIn))].flatMap(secretForms);
  const signatures = requests.flatMap(signaturesIn).flatMap((signature) => [signature, signature.toUpperCase()]);
  const forms = [...new Set([...formsOf(secrets), ...own, ...signatures])].sort((a, b) => b.length - a.length);
  const longest = forms[0]?.length ?? 0;
  const shortest = forms.at(-1)?.length ?? 0;
  const literal = forms.length === 0 ? undefined : new RegExp(forms.map(escapePattern).join("|"), "g");
  const hideForms = (value: string): string =>
    // Most texts are names and short values, which cannot hold any of them.
    literal && value.length >= shortest ? value.replace(literal, REDACTED) : value;
  const text = (value: string): string => hidePlaces(hideForms(value));
  return {
    text,
    header: (line) => redactHeader(line, text),
    head: (body, limit) => redactHead(body, limit, longest, text),
  };
}

/** The forms of a run's secrets, which all its cases share. */
const known = new WeakMap<readonly string[], readonly string[]>();

function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = known.get(secrets) ?? secrets.flatMap(secretForms);
  known.set(secrets, forms);
  return forms;
}

/** Whether the whole value of a header of this name is secret. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADER.test(name);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function hidePlaces(value: string): string {
  return SECRET_PLACES.reduce((text, place) => text.replace(place, `$1${REDACTED}`), value);
}

function redactHeader([name, value]: HeaderLine, text: Redactor["text"]): [string, string] {
  if (value === "") return [text(name), ""];
  if (isSecretHeader(name)) return [text(name), REDACTED];
  if (/^(?:proxy-)?authorization$/i.test(name)) return [name, redactAuthorization(text(value))];
  return [text(name), text(value)];
}

/** Keeps the credential scope and the signed headers of Signature Version 4; of any other scheme only its name. */
function redactAuthorization(value: string): string {
  if (/^AWS4-/i.test(value)) return value;
  const scheme = /^[A-Za-z0-9-]+(?= )/.exec(value)?.[0];
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
}

function redactHead(body: Uint8Array, limit: number, longest: number, text: Redactor["text"]): Uint8Array {
  const read = body.subarray(0, limit + 2 * longest);
  const clean = Buffer.from(text(Buffer.from(read).toString("latin1")), "latin1");
  if (body.length <= limit) return clean;
  // The last bytes read may begin a secret that reaches further: they are not shown.
  const certain = read.length === body.length ? clean.length : Math.max(0, clean.length - longest);
  return clean.subarray(0, Math.min(limit, certain));
}

/** The keys and tokens that a request carries, in its headers or its query. */
function secretsIn(request: WireRequest): string[] {
  return [...request.headers, ...queryItems(request)]
    .filter(([name]) => isSecretHeader(name))
    .map(([, value]) => value);
}

function signaturesIn(request: WireRequest): string[] {
  const headers = request.headers.filter(([name]) => name.toLowerCase() === "authorization");
  const inHeaders = headers.map(([, value]) => /signature=([^,\s]+)/i.exec(value)?.[1] ?? "");
  const inQuery = queryItems(request).filter(([name]) => /signature$/i.test(name));
  return [...inHeaders, ...inQuery.map(([, value]) => value)].filter(({ length }) => length >= SHORTEST_SIGNATURE);
}

function queryItems({ target }: WireRequest): HeaderLine[] {
  return [...new URLSearchParams(target.slice(target.indexOf("?") + 1))];
}
