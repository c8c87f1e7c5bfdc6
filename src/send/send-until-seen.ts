import type { Exchange, WireRequest } from "../model/exchange.ts";
import type { SenderOptions } from "./attempt.ts";
import type { ConnectionPool } from "./connection-pool.ts";
import { needsRaw } from "./needs-raw.ts";
import type { PooledConnection } from "./pooled-connection.ts";
import { sendPooled } from "./send-pooled.ts";
import { sendRaw } from "./send-raw.ts";

/** What a request is sent with. */
export interface Means {
  readonly pool: ConnectionPool;
  readonly connection: PooledConnection;
  readonly options: SenderOptions;
  readonly signal: AbortSignal;
}

/**
 * Sends a request, once more where the first try can't be held against the target: a kept connection that it had
 * closed before, or a 100 Continue that only the raw way reads.
 */
export async function sendUntilSeen(request: WireRequest, means: Means): Promise<Exchange["outcome"]> {
  const { pool, connection, options, signal } = means;
  signal.throwIfAborted();
  const attempt =
    pool.sendsUnaskedContinue || needsRaw(request)
      ? await sendRaw(request, options, signal)
      : await sendPooled(connection, request, options, signal);
  switch (attempt.kind) {
    case "response":
    case "failure":
      return attempt;
    case "stale":
      connection.discard();
      return afterLoss(await sendUntilSeen(request, means));
    case "unasked-continue":
      pool.sendsUnaskedContinue = true;
      return await sendUntilSeen(request, means);
  }
}

/** A server that cannot be reached any more has not just closed an idle connection: it may have died of the request. */
function afterLoss(outcome: Exchange["outcome"]): Exchange["outcome"] {
  if (outcome.kind !== "failure" || (outcome.failure.kind !== "refused" && outcome.failure.kind !== "tls"))
    return outcome;
  const message = `the connection was lost before any answer came, and then ${outcome.failure.message}`;
  return { kind: "failure", failure: { kind: "reset", message } };
}
