import type { Dispatcher } from "undici";
import type { TransportFailure, WireRequest } from "../model/exchange.ts";
import { AnswerReader } from "./answer-reader.ts";
import type { Attempt, SenderOptions } from "./attempt.ts";
import { codeOf, type Progress } from "./describe-failure.ts";
import { PendingAttempt } from "./pending-attempt.ts";
import type { PooledConnection } from "./pooled-connection.ts";

/**
 * Sends a request over a pooled connection. undici writes the Host line first and Content-Length last, both in lower
 * case, and a Connection line; all other lines go out as they are.
 */
export async function sendPooled(
  connection: PooledConnection,
  request: WireRequest,
  options: SenderOptions,
  signal: AbortSignal,
): Promise<Attempt> {
  const { method, target, headers, body } = request;
  const handler = new PooledAttempt(connection, options, signal);
  try {
    connection.client.dispatch({ method, path: target, headers: headers.flat(), body: Buffer.from(body) }, handler);
  } catch (error) {
    // An attempt that nobody ended would reject at a later abort, when nobody listens any more.
    handler.pending.fail(error);
  }
  return await handler.pending.ended;
}

/** undici's view of one request. */
class PooledAttempt implements Dispatcher.DispatchHandler {
  readonly pending: PendingAttempt;
  readonly #connection: PooledConnection;
  readonly #options: SenderOptions;
  readonly #reader: AnswerReader;
  readonly #openedBefore: number;
  /** Bytes that had come in before on the same socket; undefined until there is one. */
  #readBefore: number | undefined;

  constructor(connection: PooledConnection, options: SenderOptions, signal: AbortSignal) {
    this.#connection = connection;
    this.#options = options;
    this.#reader = new AnswerReader(options.maxBodyBytes);
    this.#openedBefore = connection.opened;
    this.pending = new PendingAttempt(signal, {
      progress: () => this.#progress(),
      abandon: () => connection.discard(),
      endOf: (failure) => this.#endOf(failure),
    });
  }

  onRequestStart(): void {
    this.#readBefore = this.#connection.bytesRead;
  }

  onResponseStart({ rawHeaders }: Dispatcher.DispatchController, status: number): void {
    if (status >= 200) this.#reader.start(status, Array.isArray(rawHeaders) ? rawHeaders : []);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.pending.isOver || this.#reader.add(chunk)) return;
    this.pending.end({ kind: "response", response: this.#reader.response() });
    this.#connection.discard();
  }

  onResponseEnd(): void {
    const { broken } = this.#connection;
    if (broken === undefined) this.pending.end({ kind: "response", response: this.#reader.response() });
    else this.pending.fail(broken);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    // undici's words for a status of 100.
    const isContinue = codeOf(error) === "UND_ERR_SOCKET" && error.message === "bad response";
    if (isContinue) this.pending.end({ kind: "unasked-continue" });
    else this.pending.fail(error);
  }

  #progress(): Progress {
    const { where, bytesRead } = this.#connection;
    const { timeoutMs } = this.#options;
    const before = this.#readBefore;
    const seen = { connected: before !== undefined, received: bytesRead - (before ?? bytesRead) };
    return { where, timeoutMs, ...seen, body: this.#reader.progress };
  }

  /** A kept socket that the server closed before it answered anything says nothing about this request. */
  #endOf(failure: TransportFailure): Attempt {
    const isReused = this.#connection.opened === this.#openedBefore;
    const isStale = isReused && failure.kind === "reset" && this.#progress().received === 0;
    return isStale ? { kind: "stale" } : { kind: "failure", failure };
  }
}
