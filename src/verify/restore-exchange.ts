import type { Exchange, HeaderLine, TransportFailure, WireRequest, WireResponse } from "../model/exchange.ts";
import type { ReportExchange } from "../model/report.ts";

type ReportBody = ReportExchange["request"]["body"];

/** Gives the bytes that a body of this size and sha256 is, where somebody knows them. */
export type Recall = (size: number, sha256: string) => Uint8Array | undefined;

/** An exchange of a report as it was judged, and whether all of its answer is known. */
export interface Restored {
  readonly exchange: Exchange;
  /** A body of which the report keeps a part, or a secret taken out of it: findings may read otherwise. */
  readonly isPartial: boolean;
}

/** Gives an exchange of a report as the judges saw it; `request` is the one that the plan makes, and was checked. */
export function restoreExchange(saved: ReportExchange, request: WireRequest, recall: Recall): Restored {
  const { step, role, startedAt, durationMs, retries } = saved;
  const about = { step, role, request, startedAt: Date.parse(startedAt), durationMs, retries };
  if (saved.response === undefined) {
    return { exchange: { ...about, outcome: { kind: "failure", failure: failureOf(saved) } }, isPartial: false };
  }
  const { response, isPartial } = restoreResponse(saved.response, recall);
  return { exchange: { ...about, outcome: { kind: "response", response } }, isPartial };
}

function failureOf({ failure }: ReportExchange): TransportFailure {
  const kinds = ["refused", "unresolved", "reset", "timeout", "tls", "malformed"] as const;
  return { kind: kinds.find((kind) => kind === failure?.kind) ?? "reset", message: failure?.message ?? "" };
}

function restoreResponse(saved: NonNullable<ReportExchange["response"]>, recall: Recall) {
  const headers = saved.headers.map(([name, value]): HeaderLine => [name, value]);
  const { bytes, isPartial } = restoreBody(saved.body, recall);
  const response: WireResponse = {
    status: saved.status,
    headers,
    body: bytes,
    truncated: saved.body?.truncated ?? false,
  };
  return { response, isPartial: isPartial || [...headers.flat(), saved.body?.text ?? ""].some(isRedacted) };
}

function isRedacted(text: string): boolean {
  return text.includes("[redacted]");
}

/** What is not kept and not known is filled with zeros: the size at least is right. */
function restoreBody(body: ReportBody, recall: Recall): { bytes: Uint8Array; isPartial: boolean } {
  if (body === undefined) return { bytes: new Uint8Array(), isPartial: false };
  const kept = body.text === undefined ? Buffer.from(body.base64 ?? "", "base64") : Buffer.from(body.text, "utf8");
  if (body.complete) return { bytes: kept, isPartial: false };
  const known = recall(body.size, body.sha256);
  if (known) return { bytes: known, isPartial: false };
  return { bytes: Buffer.concat([kept, Buffer.alloc(Math.max(0, body.size - kept.length))]), isPartial: true };
}
