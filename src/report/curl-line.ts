import type { Signer } from "../model/case.ts";
import type { Exchange, WireRequest } from "../model/exchange.ts";
import type { Target } from "../model/target.ts";
import { curlAddress } from "./curl-address.ts";
import { curlHeaders } from "./curl-headers.ts";
import { curlSigning } from "./curl-signing.ts";
import { quoteShell } from "./quote-shell.ts";
import type { Redactor } from "./redact.ts";
import { reportBody } from "./report-body.ts";
import { rerunCommand } from "./rerun-command.ts";
import { showInOneLine } from "./show-invisible.ts";

/** What a curl line needs beside the exchange. */
export interface CurlContext {
  readonly caseId: string;
  readonly signer: Signer;
  readonly tls: Target["tls"];
  readonly redact: Redactor;
}

/** A curl command by its parts, words already quoted, and in what it falls short of the request. */
export interface CurlCommand {
  readonly method: readonly string[];
  readonly tls: readonly string[];
  readonly signing: readonly string[];
  readonly request: readonly string[];
  /** What has to be there beside it. */
  readonly note?: string;
  readonly differs: readonly string[];
}

/** What every command begins with. */
export const CURL: readonly string[] = ["curl", "-sS", "-i"];

/**
 * Gives a shell command, one line of printable ASCII, that repeats the request of an exchange with credentials and
 * keys from the environment. Where curl cannot repeat it exactly, a comment at the end says why.
 * It needs curl 8.10: older ones sort header names that share a prefix wrongly as they sign (curl/curl#14370).
 */
export function curlLine(exchange: Exchange, context: CurlContext): string {
  const { method, tls, signing, request, note, differs } = curlCommand(exchange, context);
  return [...CURL, ...method, ...tls, ...signing, ...request].join(" ") + comment(note, differs, context);
}

/** Gives the parts of the command that repeats the request of an exchange. */
export function curlCommand(exchange: Exchange, context: CurlContext): CurlCommand {
  const { request } = exchange;
  const signing = curlSigning(exchange, context.signer);
  const headers = curlHeaders(request, context.redact);
  const body = curlBody(request, context.redact);
  const address = curlAddress(request, context.redact);
  return {
    method: methodWords(request.method),
    tls: tlsWords(request, context.tls),
    signing: signing.words,
    request: [...headers.words, ...body.words, ...address.words],
    ...(body.note !== undefined && { note: body.note }),
    differs: [...signing.differs, ...headers.differs, ...address.differs],
  };
}

function methodWords(method: string): string[] {
  // With -X HEAD curl waits for a body that never comes.
  if (method === "HEAD") return ["--head"];
  return ["-X", /^[A-Z]+$/.test(method) ? method : quoteShell(method)];
}

function tlsWords({ connection }: WireRequest, tls: Target["tls"]): string[] {
  if (connection.protocol === "http:") return [];
  if (tls.insecure) return ["--http1.1", "-k"];
  return tls.caPem === undefined ? ["--http1.1"] : ["--http1.1", "--cacert", '"$AWS_CA_BUNDLE"'];
}

function curlBody(request: WireRequest, redact: Redactor): { words: string[]; note?: string } {
  if (request.body.length === 0) return { words: [] };
  const body = reportBody(request, redact);
  const typed = request.headers.some(([name]) => name.toLowerCase() === "content-type");
  // Without a Content-Type curl would add that of a form.
  const type = typed ? [] : ["-H", "'Content-Type:'"];
  if (body.text !== undefined && body.complete) {
    return { words: [...type, "--data-raw", quoteShell(Buffer.from(body.text).toString("latin1"))] };
  }
  const note = `body.bin: the ${body.size} bytes of the body, sha256 ${body.sha256}`;
  return { words: [...type, "--data-binary", "@body.bin"], note };
}

function comment(note: string | undefined, differs: readonly string[], context: CurlContext): string {
  const exactly = `differs from the request: ${differs.join("; ")}. To repeat it: ${rerunCommand(context.caseId)}`;
  const notes = [...(note === undefined ? [] : [note]), ...(differs.length === 0 ? [] : [exactly])];
  if (notes.length === 0) return "";
  return ` # ${showInOneLine(context.redact.text(notes.join("; "))).replace(/[^\x20-\x7e]/g, "?")}`;
}
