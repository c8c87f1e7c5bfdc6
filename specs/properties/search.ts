import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Counterexample, describeCounterexample } from "./property.ts";

/** What one property is to be tried with, as it goes to the worker. */
export interface Order {
  readonly name: string;
  readonly seed: number;
  readonly path: string | undefined;
}

/** What to try, for how long, and who is told. */
export interface Search {
  /** The module that answers orders, in a thread of its own: so an endless loop is seen, and can be ended. */
  readonly worker: URL;
  /** Names of the properties, tried in turn in each round. */
  readonly names: readonly string[];
  /** One seed a round. */
  readonly seeds: Iterable<number>;
  readonly path?: string | undefined;
  /** Ends the search, wherever it is. */
  readonly signal: AbortSignal;
  /** After so long without an answer a property is taken to hang. */
  readonly hangsAfterSeconds: number;
  readonly print: (text: string) => void;
  /** Told after each property that was tried to its end. */
  readonly onTried?: () => void;
}

/** Tries properties round after round until the seeds end or the signal comes; tells whether all of them held. */
export async function search(order: Search): Promise<boolean> {
  const worker = new Worker(order.worker);
  try {
    return await searchWith(worker, order);
  } finally {
    await worker.terminate();
  }
}

async function searchWith(worker: Worker, order: Search): Promise<boolean> {
  let held = true;
  for (const seed of order.seeds) {
    order.print(`seed ${seed}`);
    for (const name of order.names) {
      const found = await ask(worker, { name, seed, path: order.path }, order);
      if (order.signal.aborted) return held;
      order.onTried?.();
      if (found === "hangs") {
        order.print(`hangs: ${name}\n  again: npm run fuzz -- --property ${JSON.stringify(name)} --seed ${seed}`);
        return false;
      }
      if (found !== undefined) order.print(describeCounterexample(name, found));
      held &&= found === undefined;
    }
  }
  return held;
}

async function ask(
  worker: Worker,
  order: Order,
  { signal, hangsAfterSeconds }: Search,
): Promise<Counterexample | "hangs" | undefined> {
  const patience = AbortSignal.timeout(hangsAfterSeconds * 1000);
  worker.postMessage(order);
  try {
    const answers: (Counterexample | undefined)[] = await once(worker, "message", {
      signal: AbortSignal.any([signal, patience]),
    });
    return answers[0];
  } catch (error) {
    if (signal.aborted) return undefined;
    if (patience.aborted) return "hangs";
    throw error;
  }
}
