import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { WireRequest } from "../model/exchange.ts";
import { AnswerReader } from "./answer-reader.ts";
import { type Attempt, MAX_HEADER_BYTES, type SenderOptions } from "./attempt.ts";
import { openSocket } from "./open-socket.ts";
import { PendingAttempt } from "./pending-attempt.ts";
import { rawRequest } from "./raw-request.ts";
import { ReadingSide } from "./reading-side.ts";

/**
 * Sends a request that undici would refuse or change: its bytes are written as they are, on a connection of its own,
 * and the answer is read by Node's parser. Limits and failures are those of the pooled way.
 */
export async function sendRaw(request: WireRequest, options: SenderOptions, signal: AbortSignal): Promise<Attempt> {
  const where = request.connection;
  const reader = new AnswerReader(options.maxBodyBytes);
  let connected = false;
  const socket = openSocket(where, options, (error) => {
    connected = error === null;
    if (error === null) exchange(request, socket, reader, pending);
    else pending.fail(error);
  });
  const pending = new PendingAttempt(signal, {
    progress: () => {
      const { bytesRead: received } = socket;
      return { where, timeoutMs: options.timeoutMs, connected, received, body: reader.progress };
    },
    abandon: () => socket.destroy(),
    endOf: (failure) => ({ kind: "failure", failure }),
  });
  return await pending.ended.finally(() => socket.destroy());
}

function exchange(request: WireRequest, socket: Socket, reader: AnswerReader, pending: PendingAttempt): void {
  const parser = parserOf(socket, request.method);
  let answer: IncomingMessage | undefined;
  parser.on("response", (response) => {
    answer = response;
    read(response, reader, pending);
  });
  parser.on("upgrade", () => pending.fail(new Error("protocol switched unasked")));
  parser.on("error", (error) => {
    // What comes after a whole answer is none of it; its end is still to be read.
    if (answer?.complete !== true) pending.fail(error);
  });
  parser.end();
  socket.write(rawRequest(request));
}

/** A client of Node's that reads the answer; the request that it writes itself goes nowhere. */
function parserOf(socket: Socket, method: string): ClientRequest {
  const parser = httpRequest({
    method: method === "HEAD" ? "HEAD" : "GET",
    maxHeaderSize: MAX_HEADER_BYTES,
    createConnection: () => new ReadingSide(socket),
  });
  // The bytes are bounded already; the default of 2000 lines would leave the others out without a word.
  parser.maxHeadersCount = 0;
  return parser;
}

function read(answer: IncomingMessage, reader: AnswerReader, pending: PendingAttempt): void {
  const finish = (): void => pending.end({ kind: "response", response: reader.response() });
  reader.start(answer.statusCode ?? 0, answer.rawHeaders);
  answer.on("data", (chunk: Buffer) => {
    if (!reader.add(chunk)) finish();
  });
  answer.on("end", finish);
  answer.on("error", (error) => pending.fail(error));
}
