import { type Answer, readAnswer } from "../../src/judge/read-answer.ts";
import type { Exchange, FailureKind, HeaderLine } from "../../src/model/exchange.ts";

/** What an answer of these specs holds; the rest is 200, no headers, no body. */
export interface Told {
  readonly status?: number;
  readonly headers?: readonly HeaderLine[];
  readonly body?: string | Uint8Array;
  readonly truncated?: boolean;
}

const REQUEST: Omit<Exchange, "outcome"> = {
  step: "copy",
  role: "claim",
  request: {
    method: "PUT",
    target: "/bucket/key?partNumber=1&uploadId=u",
    headers: [],
    body: new Uint8Array(),
    connection: { protocol: "http:", hostname: "127.0.0.1", port: 9 },
  },
  startedAt: 0,
  durationMs: 0,
  retries: 0,
};

export function answered(told: Told = {}): Exchange {
  const body = typeof told.body === "string" ? bytesOf(told.body) : (told.body ?? new Uint8Array());
  const response = {
    status: told.status ?? 200,
    headers: told.headers ?? [],
    body,
    truncated: told.truncated ?? false,
  };
  return { ...REQUEST, outcome: { kind: "response", response } };
}

export function unanswered(message = "the connection was reset", kind: FailureKind = "reset"): Exchange {
  return { ...REQUEST, outcome: { kind: "failure", failure: { kind, message } } };
}

/** An answer as the checks see it. */
export function answerOf(told: Told = {}): Answer {
  const answer = readAnswer(answered(told));
  if (answer.kind === "no-answer") throw new Error("made as an answer");
  return answer;
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function errorBody(code: string, more = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code>${more}</Error>`;
}

export function copyBody(etag = "&quot;abc&quot;"): string {
  return `<CopyPartResult><ETag>${etag}</ETag></CopyPartResult>`;
}

/** A ListParts answer; each part is `[number, size, etag]`. */
export function listBody(parts: readonly (readonly [string, string, string])[] = [], more = ""): string {
  const items = parts.map(
    ([number, size, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><Size>${size}</Size></Part>`,
  );
  return `<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${more}${items.join("")}</ListPartsResult>`;
}
