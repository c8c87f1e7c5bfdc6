import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What went over one connection. */
interface Recorded {
  readonly sent: Buffer[];
  readonly received: Buffer[];
}

/** Passes bytes on to a server, which may be another later at the same address, and records them both ways. */
export class RecordingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #upstream = "";
  #recorded: Recorded[] = [];

  constructor() {
    this.#server = createServer((socket) => this.#join(socket));
  }

  async open(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening on a port");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Passes on to this server from now on, and forgets what was recorded. */
  turnTo(url: string): void {
    this.#upstream = url;
    this.#recorded = [];
  }

  /** The bytes of each connection, in the order in which they were opened, as latin1. */
  recorded(): { sent: string; received: string }[] {
    const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("latin1");
    return this.#recorded.map(({ sent, received }) => ({ sent: text(sent), received: text(received) }));
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(near: Socket): void {
    const { hostname, port } = new URL(this.#upstream);
    const far = connect(Number(port), hostname);
    const recorded: Recorded = { sent: [], received: [] };
    this.#recorded.push(recorded);
    for (const [from, to, into] of [
      [near, far, recorded.sent],
      [far, near, recorded.received],
    ] as const) {
      this.#sockets.add(from);
      from.on("data", (chunk) => into.push(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  }
}
