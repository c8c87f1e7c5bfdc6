import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Exchange, HeaderLine, WireRequest, WireResponse } from "../../src/model/exchange.ts";
import { makeAuthority } from "../../src/reference/http/certificate.ts";
import { listen } from "../cli/fixture.ts";

/** A server that computes nothing: each request gets the answer that was recorded for it. */
export interface CannedServer {
  readonly caPem: string;
  /** The same request, to be sent here. */
  readonly redirect: (request: WireRequest) => WireRequest;
  readonly close: () => void;
}

/** Headers that each server writes of its own accord. */
const OWN: ReadonlySet<string> = new Set(["connection", "date", "keep-alive", "transfer-encoding"]);

/** What the run was refused for is answered as recorded, too. */
const TOLERANT: ServerOptions = { requireHostHeader: false, maxHeaderSize: 2 ** 20 };

/** Starts a server, with and without TLS, that answers as these exchanges were answered. */
export async function startCanned(exchanges: readonly Exchange[]): Promise<CannedServer> {
  const authority = await makeAuthority("127.0.0.1");
  const plain = createServer(TOLERANT, answerFrom(exchanges, "http:"));
  const secure = createTlsServer(
    {
      ...authority.own,
      ...TOLERANT,
      SNICallback: (name, done) => {
        authority.contextFor(name).then((context) => done(null, context), done);
      },
    },
    answerFrom(exchanges, "https:"),
  );
  const ports = { "http:": await portOf(plain), "https:": await portOf(secure) };
  return {
    caPem: authority.caPem,
    redirect: (request) => {
      const { connection } = request;
      return { ...request, connection: { ...connection, hostname: "127.0.0.1", port: ports[connection.protocol] } };
    },
    close: () => {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function portOf(server: Server): Promise<number> {
  return Number(new URL(await listen(server)).port);
}

function answerFrom(exchanges: readonly Exchange[], protocol: "http:" | "https:"): RequestListener {
  const answers = new Map<string, WireResponse[]>();
  for (const { request, outcome } of exchanges) {
    if (outcome.kind === "failure" || request.connection.protocol !== protocol) continue;
    const key = keyOf(request.method, request.target, headerOf(request.headers, "authorization"));
    answers.set(key, [...(answers.get(key) ?? []), outcome.response]);
  }
  return (message, response) => {
    message.resume().once("end", () => {
      const key = keyOf(message.method ?? "", message.url ?? "", message.headers.authorization);
      const canned = answers.get(key)?.shift();
      if (!canned) return response.writeHead(500).end();
      const headers = canned.headers.filter(([name]) => !OWN.has(name.toLowerCase()));
      return response.writeHead(canned.status, headers.flat()).end(message.method === "HEAD" ? undefined : canned.body);
    });
  };
}

/** The signature tells apart what else is alike. */
function keyOf(method: string, target: string, authorization: string | undefined): string {
  return `${method} ${target} ${authorization ?? ""}`;
}

function headerOf(headers: readonly HeaderLine[], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}
