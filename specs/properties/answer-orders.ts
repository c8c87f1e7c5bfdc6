import { parentPort } from "node:worker_threads";
import type { Property } from "./property.ts";
import type { Order } from "./search.ts";
import { FUZZ_RUNS } from "./settings.ts";

/** Makes this thread try the properties that it is asked for, one after another. */
export function answerOrders(properties: readonly Property[]): void {
  parentPort?.on("message", ({ name, seed, path }: Order) => {
    const property = properties.find((one) => one.name === name);
    // A rejection ends the thread, which is an error of the search.
    void property?.refute({ seed, path, runs: FUZZ_RUNS }).then((found) => parentPort?.postMessage(found));
  });
}
