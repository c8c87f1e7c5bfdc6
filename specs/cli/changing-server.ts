import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";

/** What the server does with a request instead of passing it on: gives true where it has dealt with it. */
export type Mischief = (run: number, request: IncomingMessage, response: ServerResponse) => boolean;

/** Passes requests on to another server, but for what the mischief takes; each run begins with a look at all buckets. */
export class ChangingServer {
  readonly server: Server;
  /** Runs that have begun. */
  runs = 0;

  constructor(url: () => string, mischief: Mischief, onRun: () => Promise<void> = async () => {}) {
    this.server = createServer((request, response) => {
      const begins = request.method === "GET" && request.url === "/";
      if (begins) this.runs += 1;
      if (mischief(this.runs, request, response)) return;
      (begins ? onRun() : Promise.resolve())
        .then(() => passOn(url(), request, response))
        .catch(() => response.destroy());
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function passOn(url: string, request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port } = new URL(url);
  const { method, url: path, headers } = request;
  const onward = send({ hostname, port, method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}
