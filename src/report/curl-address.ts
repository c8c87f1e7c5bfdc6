import type { Connection, WireRequest } from "../model/exchange.ts";
import { quoteShell } from "./quote-shell.ts";
import { readSignature } from "./read-signature.ts";
import type { Redactor } from "./redact.ts";

/** A part of a curl line: its words, already quoted, and in what they fall short of the request. */
export interface CurlPart {
  readonly words: readonly string[];
  readonly differs: readonly string[];
}

/** A Host header that can stand in a URL. */
const PLAIN_HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** A request target that curl sends as it is, when it stands in a URL. */
const PLAIN_TARGET = /^\/[\x21\x22\x24-\x7e]*$/;

/** Gives `hostname:port` of a connection, as in a URL: an IPv6 address in brackets, no port when it is the default. */
export function authorityOf({ protocol, hostname, port }: Connection): string {
  const usual = protocol === "https:" ? 443 : 80;
  return port === usual ? bracket(hostname) : `${bracket(hostname)}:${port}`;
}

/** Gives the words that make curl connect to the same address, send the same Host and the same request target. */
export function curlAddress(request: WireRequest, redact: Redactor): CurlPart {
  const host = hostPart(request, redact);
  const { connection } = request;
  const tls = tlsDifference(connection, host.authority);
  const base = `${connection.protocol}//${host.authority}`;
  const target = targetPart(base, redact.text(request.target));
  const dots = dotsPart(request);
  return {
    words: [...host.words, ...dots.words, ...target.words],
    differs: [...host.differs, ...tls, ...dots.differs, ...target.differs],
  };
}

function hostPart(request: WireRequest, redact: Redactor): CurlPart & { readonly authority: string } {
  const own = authorityOf(request.connection);
  const hosts = request.headers.filter(([name]) => name.toLowerCase() === "host").map(([, value]) => value);
  const [host] = hosts;
  if (host === undefined) return { authority: own, words: ["-H", "'Host:'"], differs: ["it sent no Host header"] };
  if (hosts.length > 1 || !PLAIN_HOST.test(host)) {
    const words = hosts.flatMap((value) => ["-H", quoteShell(`Host: ${redact.text(value)}`)]);
    return { authority: own, words, differs: ["its Host header cannot stand in a URL"] };
  }
  if (host.toLowerCase() === own.toLowerCase()) return { authority: own, words: [], differs: [] };
  const { hostname, port } = request.connection;
  return { authority: host, words: ["--connect-to", quoteShell(`::${bracket(hostname)}:${port}`)], differs: [] };
}

function tlsDifference(connection: Connection, authority: string): string[] {
  const sent = connection.servername ?? connection.hostname;
  const byCurl = authority.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  if (connection.protocol === "http:" || sent.toLowerCase() === byCurl.toLowerCase()) return [];
  return [`its TLS handshake named ${sent}`];
}

/** curl takes `.` and `..` out of a path unless told not to, and then newer ones do not sign. */
function dotsPart(request: WireRequest): CurlPart {
  if (!/^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i.test(request.target)) return { words: [], differs: [] };
  const signed = readSignature(request).kind === "header";
  return { words: ["--path-as-is"], differs: signed ? ["newer curls do not sign a path with . or .. in it"] : [] };
}

function targetPart(base: string, target: string): CurlPart {
  if (!PLAIN_TARGET.test(target)) {
    const words = ["--request-target", quoteShell(target), quoteShell(`${base}/`)];
    return { words, differs: ["its request target cannot stand in a URL, so curl signs another one"] };
  }
  // Without --globoff curl reads brackets and braces as lists of URLs.
  const glob = /[[\]{}]/.test(target) || base.includes("[") ? ["--globoff"] : [];
  return { words: [...glob, quoteShell(base + target)], differs: [] };
}

function bracket(hostname: string): string {
  return hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
}
