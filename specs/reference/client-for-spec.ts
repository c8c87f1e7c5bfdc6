import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Reference } from "../../src/reference/start-reference.ts";
import { signInHeader, signInQuery, type ToSign } from "./sign-for-spec.ts";

/** A request of a spec; what is absent is the ordinary. */
export interface Sent {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The Host header. */
  readonly host?: string;
  /** Over TLS, naming this server in SNI. */
  readonly tls?: string | true;
  readonly as?: "main" | "second" | "anonymous";
  readonly presign?: number | string;
  readonly sign?: Partial<ToSign>;
  /** Headers that are sent, but known to nobody when it is signed; undefined takes one away. */
  readonly late?: Readonly<Record<string, string | undefined>>;
}

/** The answer to it. */
export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as text. */
  readonly text: string;
}

/** The text of the first element with this name; undefined, if there is none. */
export function element(got: Got, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(got.text)?.[1];
}

/** Sends signed requests to a reference server: `PUT /bucket/key`. */
export type Client = (line: string, sent?: Sent) => Promise<Got>;

export function clientOf(reference: Reference, now: () => number = Date.now): Client {
  return (line, sent = {}) => {
    const [method = "", path = ""] = line.split(" ");
    const url = new URL(sent.tls === undefined ? reference.httpUrl : reference.httpsUrl);
    const host = sent.host ?? url.host;
    const toSign: ToSign = {
      method,
      path,
      query: sent.query ?? "",
      headers: { host, ...sent.headers },
      body: sent.body ?? "",
      ...reference.accounts[sent.as === "second" ? 1 : 0],
      timestamp: timestampOf(now()),
      region: reference.region,
      service: host.includes("s3express") ? "s3express" : "s3",
      unsigned: [],
      payload: undefined,
      ...sent.sign,
    };
    const { headers, query } = signed(toSign, sent);
    return transfer(reference, url, sent, { method, path: query === "" ? path : `${path}?${query}`, headers });
  };
}

/** Milliseconds as SigV4 writes them. */
export function timestampOf(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
}

function signed(toSign: ToSign, sent: Sent): { readonly headers: Record<string, string>; readonly query: string } {
  if (sent.as === "anonymous") return { headers: { ...toSign.headers }, query: toSign.query };
  if (sent.presign === undefined) return { headers: signInHeader(toSign), query: toSign.query };
  return { headers: { ...toSign.headers }, query: signInQuery(toSign, sent.presign) };
}

interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

function transfer(reference: Reference, url: URL, sent: Sent, outgoing: Outgoing): Promise<Got> {
  const body = Buffer.from(sent.body ?? "");
  const headers: Record<string, string> = { "content-length": String(body.length) };
  for (const [name, value] of Object.entries({ ...outgoing.headers, ...sent.late })) {
    if (value !== undefined) headers[name] = value;
  }
  const options = {
    hostname: "127.0.0.1",
    port: url.port,
    method: outgoing.method,
    path: outgoing.path,
    headers,
    setHost: false,
    agent: false,
    ...(sent.tls === undefined ? {} : { ca: reference.caPem, servername: sent.tls === true ? "localhost" : sent.tls }),
  } as const;
  return new Promise((resolve, reject) => {
    const request = (sent.tls === undefined ? httpRequest : httpsRequest)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, text: bytes.toString() });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
