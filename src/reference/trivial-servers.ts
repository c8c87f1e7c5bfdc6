import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A server that understands nothing, and how it answers everything. */
interface TrivialServer {
  readonly title: string;
  readonly answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
}

const XML = { "content-type": "application/xml", "x-amz-request-id": "0000000000000000", "x-amz-id-2": "trivial" };

/** Servers that no case may pass on: whoever answers everything alike shows nothing. */
export const TRIVIAL_SERVERS = {
  "always-200-empty": { title: "answers everything with 200 and no body", answer: always(200, "") },
  "always-200-copied": {
    title: "answers everything with 200 and the same CopyPartResult",
    answer: always(
      200,
      '<?xml version="1.0" encoding="UTF-8"?>\n<CopyPartResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"d41d8cd98f00b204e9800998ecf8427e"</ETag></CopyPartResult>',
    ),
  },
  "always-204": { title: "answers everything with 204", answer: always(204, "") },
  "always-400": { title: "answers everything with 400 InvalidRequest", answer: always(400, errorOf("InvalidRequest")) },
  "always-403": { title: "answers everything with 403 AccessDenied", answer: always(403, errorOf("AccessDenied")) },
  "always-404": { title: "answers everything with 404 NoSuchUpload", answer: always(404, errorOf("NoSuchUpload")) },
  "always-500": { title: "answers everything with 500 InternalError", answer: always(500, errorOf("InternalError")) },
  echo: {
    title: "answers everything with 200, and what it was sent",
    answer: (request, response, body) => response.writeHead(200, { ...headersOf(request), ...XML }).end(body),
  },
  html: {
    title: "answers everything with 200 and a page of HTML",
    answer: (_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><html><body>Welcome</body></html>"),
  },
  closes: { title: "closes every connection", answer: (request) => request.socket.destroy() },
  silent: { title: "never answers", answer: () => {} },
} as const satisfies Readonly<Record<string, TrivialServer>>;

export type TrivialServerName = keyof typeof TRIVIAL_SERVERS;

/** A trivial server that runs. */
export interface RunningTrivial {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a trivial server on a free port of 127.0.0.1. */
export async function startTrivial(name: TrivialServerName): Promise<RunningTrivial> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    readAll(request).then(
      (body) => TRIVIAL_SERVERS[name].answer(request, response, body),
      () => request.socket.destroy(),
    );
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function always(status: number, body: string): TrivialServer["answer"] {
  return (_request, response) => response.writeHead(status, XML).end(status === 204 ? undefined : body);
}

function errorOf(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>No.</Message><RequestId>0000000000000000</RequestId></Error>`;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const own = ["content-length", "connection", "transfer-encoding", "host", "expect"];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (own.includes(name) ? [] : [[name, String(value)]])),
  );
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(server: Server): Promise<number> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => done(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
