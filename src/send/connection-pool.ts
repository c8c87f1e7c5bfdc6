import type { PooledConnection } from "./pooled-connection.ts";

/** The connections to one address: a bounded number, the most recently used one first. */
export class ConnectionPool {
  /** Whether the server was seen to send a 100 Continue unasked, so that undici is of no use for it. */
  sendsUnaskedContinue = false;
  readonly #make: () => PooledConnection;
  readonly #limit: number;
  readonly #all: PooledConnection[] = [];
  readonly #idle: PooledConnection[] = [];
  readonly #waiting: ((connection: PooledConnection) => void)[] = [];

  constructor(limit: number, make: () => PooledConnection) {
    this.#limit = limit;
    this.#make = make;
  }

  /** A connection that nobody else uses until it is released. */
  async acquire(): Promise<PooledConnection> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.length >= this.#limit) return await new Promise((resolve) => this.#waiting.push(resolve));
    const made = this.#make();
    this.#all.push(made);
    return made;
  }

  release(connection: PooledConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(connection);
    else next(connection);
  }

  discardAll(): void {
    for (const connection of this.#all) connection.discard();
  }
}
