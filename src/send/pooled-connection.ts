import { isIPv6, type Socket } from "node:net";
import { Client } from "undici";
import type { Connection } from "../model/exchange.ts";
import { MAX_HEADER_BYTES } from "./attempt.ts";
import { openSocket, type Trust } from "./open-socket.ts";

/** Host and port as a URL has them: an IPv6 address stands in brackets. */
function authorityOf({ hostname, port }: Connection): string {
  return isIPv6(hostname) ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}

/** One place in a pool: an undici client with at most one socket, which is kept open between requests. */
export class PooledConnection {
  readonly where: Connection;
  readonly #trust: Trust;
  #client: Client | undefined;
  #socket: Socket | undefined;
  #opened = 0;
  #broken: Error | undefined;

  constructor(where: Connection, trust: Trust) {
    this.where = where;
    this.#trust = trust;
  }

  get client(): Client {
    this.#client ??= this.#newClient();
    return this.#client;
  }

  /** How many sockets were opened so far: unchanged by a request that went out on a kept one. */
  get opened(): number {
    return this.#opened;
  }

  /** Bytes that came in on the socket in use since it was opened. */
  get bytesRead(): number {
    return this.#socket?.bytesRead ?? 0;
  }

  /** The error of the socket in use, which undici overlooks where the end of the socket ends the body. */
  get broken(): Error | undefined {
    return this.#broken;
  }

  /** Closes the socket, whatever it is doing; the next request opens another. */
  discard(): void {
    const client = this.#client;
    this.#client = undefined;
    this.#socket?.destroy();
    this.#socket = undefined;
    // The request that it served is settled; what undici still has to say about it concerns nobody.
    client?.destroy().catch(() => undefined);
  }

  #newClient(): Client {
    // Plain http, even for https: the encryption is `openSocket`'s business, and so is the server name,
    // which undici would take from the Host header.
    return new Client(`http://${authorityOf(this.where)}`, {
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (_, callback) => {
        this.#opened += 1;
        this.#broken = undefined;
        const socket = openSocket(this.where, this.#trust, (error) =>
          error === null ? callback(null, socket) : callback(error, null),
        );
        socket.on("error", (error) => {
          this.#broken = error;
        });
        this.#socket = socket;
      },
    });
  }
}
