import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import type { Diagnosis, DoctorOrder, Examination, Target } from "../../src/index.ts";
import { createMemoryJournal, examineTarget } from "../../src/index.ts";
import { type Reference, type ReferenceOptions, startReference } from "../../src/reference/start-reference.ts";
import { targetAt } from "../plan/fixture.ts";
import { listen } from "../send/fixture.ts";

/** A request as a proxy sees it. */
export interface Passing {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly authorization: string;
}

/** An answer that a proxy gives by itself. */
export interface Canned {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a server says that does not do something. */
export const NOT_IMPLEMENTED: Canned = { status: 501, body: "<Error><Code>NotImplemented</Code></Error>" };
export const DENIED: Canned = { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" };

interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** Servers of one spec, all of them gone after `close`. */
export class Ward {
  readonly #references: Reference[] = [];
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  async reference(options: ReferenceOptions = { tls: false }): Promise<Reference> {
    const reference = await startReference(options);
    this.#references.push(reference);
    return reference;
  }

  /** A server that answers HTTP as it likes. */
  http(listener: RequestListener): Promise<string> {
    return this.#listen(createHttpServer(listener));
  }

  /** A server with a certificate, on another address of this machine. */
  async https(pair: Pair, address: string): Promise<string> {
    const server = createHttpsServer(pair);
    this.#keep(server);
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    const place = server.address();
    return `https://${address}:${place !== null && typeof place === "object" ? place.port : 0}`;
  }

  /** A server that says the same to everybody. */
  canned({ status, body = "", headers = {} }: Canned): Promise<string> {
    return this.http((_, response) => response.writeHead(status, headers).end(body));
  }

  /** A server that does as it likes with each connection. */
  raw(serve: (socket: Socket) => void): Promise<string> {
    return this.#listen(
      createServer((socket) => {
        socket.on("error", () => undefined);
        serve(socket);
      }),
    );
  }

  /** A server that passes on what it does not answer itself; the signature stays right, for Host is passed on too. */
  proxy(reference: Reference, answer: (passing: Passing) => Canned | undefined, date?: () => Date): Promise<string> {
    return this.http(passingOn(reference, answer, date));
  }

  /** The same over TLS, with one certificate for everything. */
  secureProxy(reference: Reference, pair: Pair): Promise<string> {
    return this.#listen(
      createHttpsServer(
        pair,
        passingOn(reference, () => undefined),
      ),
    ).then((url) => url.replace("http:", "https:"));
  }

  async close(): Promise<void> {
    for (const reference of this.#references.splice(0)) await reference.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  }

  async #listen(server: Server): Promise<string> {
    this.#keep(server);
    return `http://127.0.0.1:${await listen(server)}`;
  }

  #keep(server: Server): void {
    this.#servers.push(server);
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }
}

function passingOn(
  reference: Reference,
  answer: (passing: Passing) => Canned | undefined,
  date?: () => Date,
): RequestListener {
  const { port } = new URL(reference.httpUrl);
  return (message, response) => {
    const { method = "", url = "", headers } = message;
    const { host = "", authorization = "" } = headers;
    const canned = answer({ method, url, host, authorization });
    const dated = date === undefined ? {} : { date: date().toUTCString() };
    if (canned !== undefined) {
      message.resume();
      response.writeHead(canned.status, { ...dated, ...canned.headers }).end(canned.body ?? "");
      return;
    }
    const onwards = httpRequest({ host: "127.0.0.1", port, method, path: url, headers, setHost: false }, (got) => {
      response.writeHead(got.statusCode ?? 0, { ...headersOf(got), ...dated });
      got.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    message.pipe(onwards);
  };
}

function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, at) => [rawHeaders[2 * at], rawHeaders[2 * at + 1]]);
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value]));
}

/** The main account of a reference server as a target has it. */
export function patientOf(reference: Reference, more: Partial<Target> = {}, endpoint = reference.httpUrl): Target {
  const { accessKeyId, secretAccessKey } = reference.accounts[0];
  return targetAt(endpoint, { credentials: { accessKeyId, secretAccessKey }, ...more });
}

/** Not to be waited for long. */
export const HASTY = { limits: { concurrency: 1, timeoutSeconds: 0.4, maxBodyMiB: 1 } } as const;

/** Looks at a target, and gives what was left in the journal, too. */
export async function examined(
  target: Target,
  more: Partial<DoctorOrder> = {},
): Promise<Examination & { readonly left: readonly unknown[] }> {
  const journal = createMemoryJournal();
  const order = { target, runId: "spec0doctor", concurrency: 1, journal, now: Date.now, pause: async () => {} };
  const examination = await examineTarget({ ...order, ...more });
  return { ...examination, left: journal.entries() };
}

/** The diagnosis of something; of what was never looked at, nothing. */
export function of(subject: string, { diagnoses }: Examination): Diagnosis | undefined {
  return diagnoses.find((diagnosis) => diagnosis.subject === subject);
}

/** `subject: whose cause` of everything that is neither fine nor untried. */
export function troubles({ diagnoses }: Examination): string[] {
  return diagnoses.flatMap(({ subject, whose, cause }) =>
    cause === undefined ? [] : [`${subject}: ${whose} ${cause}`],
  );
}
