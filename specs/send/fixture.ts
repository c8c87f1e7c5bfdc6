import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import type { Connection, HeaderLine, TransportFailure, WireRequest, WireResponse } from "../../src/model/exchange.ts";
import type { SenderOptions } from "../../src/send/attempt.ts";
import { createSender, type Sender, type Sent } from "../../src/send/create-sender.ts";

export const LIMITS: SenderOptions = { timeoutMs: 2000, maxBodyBytes: 1_000_000, connections: 2, insecure: false };

/** Small enough to wait for. */
export const SHORT: SenderOptions = { ...LIMITS, timeoutMs: 300 };

/** What a server does with each request head that it has read; `nth` counts connections from 1. */
export type Script = (socket: Socket, head: string, nth: number) => void;

/** Servers and senders of one spec, all of them gone after `close`. */
export class Stage {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #senders: Sender[] = [];
  /** Every request head that came in, and every connection. */
  readonly heads: string[] = [];
  connections = 0;

  async serve(script: Script, tls?: TlsOptions): Promise<Connection> {
    const accept = (socket: Socket): void => this.#accept(socket, script);
    const server = tls === undefined ? createServer(accept) : createTlsServer(tls, accept);
    this.#servers.push(server);
    server.on("connection", (socket: Socket) => this.#keep(socket));
    return { protocol: tls === undefined ? "http:" : "https:", hostname: "127.0.0.1", port: await listen(server) };
  }

  sender(options: SenderOptions = LIMITS): Sender {
    const sender = createSender(options);
    this.#senders.push(sender);
    return sender;
  }

  async close(): Promise<void> {
    for (const sender of this.#senders.splice(0)) await sender.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    this.heads.length = 0;
    this.connections = 0;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
  }

  #accept(socket: Socket, script: Script): void {
    this.connections += 1;
    const nth = this.connections;
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (!text.includes("\r\n\r\n")) return;
      this.heads.push(text);
      const head = text;
      text = "";
      script(socket, head, nth);
    });
  }
}

/** Starts a server on a free port of 127.0.0.1, and gives the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** A port of 127.0.0.1 where nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const HOST: HeaderLine = ["host", "bucket.example.test"];

/** A request that undici sends. */
export function requestTo(connection: Connection, change: Partial<WireRequest> = {}): WireRequest {
  return { method: "GET", target: "/", headers: [HOST], body: new Uint8Array(), connection, ...change };
}

/** The two ways that a request can take, each with a request that takes it. */
export const WAYS: readonly { readonly way: string; readonly headers: readonly HeaderLine[] }[] = [
  { way: "pooled", headers: [HOST] },
  { way: "raw", headers: [HOST, ["connection", "keep-alive"]] },
];

export function ok(body: string, ...lines: readonly string[]): string {
  return ["HTTP/1.1 200 OK", `content-length: ${body.length}`, ...lines, "", body].join("\r\n");
}

export function responseOf({ outcome }: Sent): WireResponse {
  if (outcome.kind === "response") return outcome.response;
  throw new Error(`an answer was expected: ${outcome.failure.kind}: ${outcome.failure.message}`);
}

export function failureOf({ outcome }: Sent): TransportFailure {
  if (outcome.kind === "failure") return outcome.failure;
  throw new Error(`a failure was expected: ${outcome.response.status}`);
}

export function textOf(response: WireResponse): string {
  return Buffer.from(response.body).toString("latin1");
}
