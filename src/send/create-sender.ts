import { HarnessError } from "../errors.ts";
import type { Connection, Exchange, WireRequest } from "../model/exchange.ts";
import type { SenderOptions } from "./attempt.ts";
import { checkSendable } from "./check-sendable.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { withDeadline } from "./deadline.ts";
import { checkTrust } from "./open-socket.ts";
import { PooledConnection } from "./pooled-connection.ts";
import { sendUntilSeen } from "./send-until-seen.ts";

/** What came of a request: the part of an exchange that the wire decides. */
export type Sent = Pick<Exchange, "startedAt" | "durationMs" | "outcome">;

/** Sends requests over connections that it keeps open until it is closed. */
export interface Sender {
  /**
   * Sends a request as it stands and reads the whole answer; whatever the target does is an outcome. The time runs
   * from when a connection of the pool is free. Header values are latin1: one character is one byte, both ways.
   *
   * @throws HarnessError `internal`, when the request can't be put on the wire, the sender is closed, or this machine
   * has run out of sockets. Rejects with the signal's reason when that aborts.
   */
  readonly send: (request: WireRequest, signal?: AbortSignal) => Promise<Sent>;
  /** Closes all connections; requests under way reject. */
  readonly close: () => Promise<void>;
}

/** What exchanges are timed by: the machine's clocks, unless a run is replayed. */
export interface Timing {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since some moment, never set back. */
  readonly elapsed: () => number;
}

const MACHINE: Timing = { now: Date.now, elapsed: () => performance.now() };

/**
 * A sender with connections of its own. Nothing is opened before the first request.
 *
 * @throws HarnessError `usage`, when `caPem` is no certificate.
 */
export function createSender(options: SenderOptions, { now, elapsed }: Timing = MACHINE): Sender {
  checkTrust(options);
  const pools = new Map<string, ConnectionPool>();
  const closing = new AbortController();

  const poolOf = (where: Connection): ConnectionPool => {
    const key = JSON.stringify([where.protocol, where.hostname, where.port, where.servername]);
    const pool = pools.get(key) ?? new ConnectionPool(options.connections, () => new PooledConnection(where, options));
    pools.set(key, pool);
    return pool;
  };

  return {
    send: async (request, signal) => {
      checkSendable(request);
      const pool = poolOf(request.connection);
      const connection = await pool.acquire();
      const startedAt = now();
      const start = elapsed();
      try {
        const signals = signal === undefined ? [closing.signal] : [closing.signal, signal];
        const outcome = await withDeadline(options.timeoutMs, signals, async (stop) =>
          sendUntilSeen(request, { pool, connection, options, signal: stop }),
        );
        return { startedAt, durationMs: elapsed() - start, outcome };
      } finally {
        pool.release(connection);
      }
    },
    close: async () => {
      closing.abort(new HarnessError("internal", "the sender is closed"));
      for (const pool of pools.values()) pool.discardAll();
    },
  };
}
