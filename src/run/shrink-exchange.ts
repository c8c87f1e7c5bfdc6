import { createHash } from "node:crypto";
import type { Exchange, WholeBody } from "../model/exchange.ts";

/** More than any report shows, and little enough that thousands of exchanges fit into memory. */
const keptBytes = 64 * 1024;

/**
 * Gives an exchange as it is kept once its case is judged: of a large body the beginning, with the size and the
 * sha256 of all of it. A target that answers every request with megabytes must not fill our memory.
 */
export function shrinkExchange(exchange: Exchange): Exchange {
  const { request, outcome } = exchange;
  const shrunk = { ...exchange, request: { ...request, ...shrink(request.body) } };
  if (outcome.kind === "failure") return shrunk;
  return { ...shrunk, outcome: { ...outcome, response: { ...outcome.response, ...shrink(outcome.response.body) } } };
}

/** The beginning is copied: a view would keep the whole alive. */
function shrink(body: Uint8Array): { readonly body: Uint8Array; readonly whole?: WholeBody } {
  if (body.length <= keptBytes) return { body };
  return {
    body: Uint8Array.prototype.slice.call(body, 0, keptBytes),
    whole: { size: body.length, sha256: sha256Of(body) },
  };
}

/** Cases share large bodies: the content of their fixtures. */
const known = new WeakMap<Uint8Array, string>();

function sha256Of(body: Uint8Array): string {
  const sha256 = known.get(body) ?? createHash("sha256").update(body).digest("hex");
  known.set(body, sha256);
  return sha256;
}
