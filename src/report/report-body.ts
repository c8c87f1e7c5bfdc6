import { createHash } from "node:crypto";
import type { WholeBody } from "../model/exchange.ts";
import type { ReportExchange } from "../model/report.ts";
import type { Redactor } from "./redact.ts";

type ReportBody = NonNullable<ReportExchange["request"]["body"]>;

/** A body as an exchange has it: all of it, or its beginning and what is known of the whole. */
export interface KeptBody {
  readonly body: Uint8Array;
  readonly whole?: WholeBody;
  readonly truncated?: boolean;
}

/** How much of a body a report keeps: enough for every S3 document, and reports stay small. */
const BODY_LIMIT = 4096;

/** Text may have a stray control character in this many; beyond it is shown as bytes. */
const CHARACTERS_PER_CONTROL = 50;

/**
 * Gives a body as the report keeps it: size and sha256 of all that was read, and its first 4 KiB without secrets,
 * as text when it is UTF-8 and readable, else as base64.
 */
export function reportBody({ body, whole, truncated = false }: KeptBody, redact: Redactor): ReportBody {
  const complete = body.length <= BODY_LIMIT && !truncated;
  const head = redact.head(body, BODY_LIMIT);
  const text = readableText(head, complete);
  return {
    size: whole?.size ?? body.length,
    sha256: whole?.sha256 ?? createHash("sha256").update(body).digest("hex"),
    ...(text === undefined ? { base64: Buffer.from(head).toString("base64") } : { text }),
    complete,
    truncated,
  };
}

/** The text that the bytes spell, or undefined when they spell none. A character cut at the end is left out. */
function readableText(bytes: Uint8Array, complete: boolean): string | undefined {
  const text = decodeUtf8(bytes, complete);
  if (text === undefined || text.includes("\0")) return undefined;
  const controls = text.match(/(?![\t\n\r])\p{Cc}/gu)?.length ?? 0;
  return controls * CHARACTERS_PER_CONTROL > text.length ? undefined : text;
}

function decodeUtf8(bytes: Uint8Array, complete: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !complete });
  } catch {
    return undefined; // Not UTF-8: that is an answer here, not a fault.
  }
}
