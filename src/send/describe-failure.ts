import type { Connection, TransportFailure } from "../model/exchange.ts";
import type { BodyProgress } from "./answer-reader.ts";
import { DeadlinePassed, MAX_HEADER_BYTES } from "./attempt.ts";
import { NotConnected } from "./open-socket.ts";

/** How far a request had come when it failed. */
export interface Progress {
  readonly where: Connection;
  readonly timeoutMs: number;
  readonly connected: boolean;
  /** Bytes that came in, headers and body. */
  readonly received: number;
  /** Undefined until the headers were complete. */
  readonly body: BodyProgress | undefined;
}

const CLOSED = new Set(["ECONNRESET", "ECONNABORTED", "EPIPE"]);
const ENDED = new Set(["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "HPE_INVALID_EOF_STATE", "HPE_CLOSED_CONNECTION"]);
const TOO_LONG = new Set(["UND_ERR_HEADERS_OVERFLOW", "HPE_HEADER_OVERFLOW"]);
const OUT_OF_REACH = new Set(["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN"]);
/** The machine that we run on has run out of something: nothing that a target could answer for. */
const OURS = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EADDRNOTAVAIL"]);

/** What an error of the network or of the parser says about the target; undefined when it is our own fault. */
export function describeFailure(error: unknown, progress: Progress): TransportFailure | undefined {
  if (error instanceof DeadlinePassed) return { kind: "timeout", message: describeDelay(progress) };
  const cause = tellingOf(causeOf(error));
  if (OURS.has(codeOf(error)) || OURS.has(codeOf(cause))) return undefined;
  if (error instanceof NotConnected) return describeConnecting(cause, progress);
  return progress.connected ? describeAnswer(error, progress) : undefined;
}

/**
 * A name such as localhost has several addresses, and each fails in its own way: that this machine has no way to ask
 * one of them (IPv6 in a container) must not hide what the others said.
 */
function tellingOf(cause: unknown): unknown {
  if (!(cause instanceof AggregateError)) return cause;
  return cause.errors.find((error) => !OURS.has(codeOf(error))) ?? cause;
}

function describeDelay({ connected, received, body, timeoutMs }: Progress): string {
  if (!connected) return `no connection was made within ${timeoutMs} ms`;
  if (body !== undefined) return `the body was not complete within ${timeoutMs} ms, after ${bodyBytes(body)}`;
  if (received > 0) return `the headers were not complete within ${timeoutMs} ms, after ${received} bytes`;
  return `no answer came within ${timeoutMs} ms`;
}

function describeConnecting(cause: unknown, { where, timeoutMs }: Progress): TransportFailure {
  const code = codeOf(cause);
  const address = `${where.hostname}:${where.port}`;
  if (code === "ECONNREFUSED") return { kind: "refused", message: `nothing listens on ${address}` };
  if (OUT_OF_REACH.has(code)) return { kind: "refused", message: `there is no way to ${address} (${code})` };
  if (code === "ENOTFOUND" || code.startsWith("EAI_"))
    return { kind: "unresolved", message: `the name ${where.hostname} has no address (${code})` };
  if (code === "ETIMEDOUT") return { kind: "timeout", message: `no connection to ${address} within ${timeoutMs} ms` };
  if (where.protocol === "https:") return { kind: "tls", message: `the TLS handshake failed: ${reasonOf(cause)}` };
  return { kind: "reset", message: `the connection to ${address} was closed at once (${code || reasonOf(cause)})` };
}

function describeAnswer(error: unknown, progress: Progress): TransportFailure {
  const code = codeOf(error);
  if (TOO_LONG.has(code))
    return { kind: "malformed", message: `the headers are longer than ${MAX_HEADER_BYTES} bytes` };
  if (CLOSED.has(code)) return { kind: "reset", message: `the connection was reset ${place(progress)}` };
  if (isEnd(error, progress)) return { kind: "reset", message: `the connection was closed ${place(progress)}` };
  if (code === "ETIMEDOUT") return { kind: "timeout", message: `the connection fell silent ${place(progress)}` };
  if (/^ERR_(SSL|TLS)_/.test(code)) return { kind: "tls", message: `TLS broke down: ${reasonOf(error)}` };
  return { kind: "malformed", message: `the answer is not HTTP: ${reasonOf(error)}` };
}

/**
 * undici has one code for several ends of a socket, of which `bad upgrade` is none; and its code for a body of
 * another length than announced stands for any broken header after Content-Length, too.
 */
function isEnd(error: unknown, { body }: Progress): boolean {
  const code = codeOf(error);
  return code === "UND_ERR_SOCKET" ? !reasonOf(error).startsWith("bad ") : ENDED.has(code) && body !== undefined;
}

function place({ received, body }: Progress): string {
  if (body !== undefined) return `after ${bodyBytes(body)} of the body`;
  return received === 0 ? "before any answer came" : `after ${received} bytes, within the headers`;
}

function bodyBytes({ size, announced }: BodyProgress): string {
  return announced === undefined ? `${size} bytes` : `${size} of ${announced} bytes`;
}

/** The code of a system, TLS or undici error; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/**
 * What an error says, in one line and without Node's advice after a semicolon: the reason of OpenSSL or of the
 * parser, which undici puts in parentheses.
 */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (codeOf(error) === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") return "broken headers";
  if ("reason" in error && typeof error.reason === "string") return error.reason;
  const line = error.message.split(/[\n;]/, 1)[0] ?? "";
  return /^Response does not match the HTTP\/1.1 protocol \((.+)\)$/.exec(line)?.[1] ?? line;
}
