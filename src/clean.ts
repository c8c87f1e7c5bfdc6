import { readListedItems } from "./judge/read-list.ts";
import { type LineOrder, openLine } from "./line.ts";
import type { Owner } from "./model/capability.ts";
import { createCleanupRequests } from "./plan/plan-cleanup.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { cleanUp } from "./run/clean-up.ts";
import type { Entry } from "./run/tools.ts";

/**
 * Takes away what a run made and gives what could not be taken away, one sentence each.
 * It has its own connections, so that an interrupted run is cleaned up too.
 */
export async function clean(order: LineOrder, entries: readonly Entry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const context = { target: order.target, runId: order.runId, resolveHost: await createHostResolver() };
  const line = openLine(order);
  try {
    const { journal, concurrency } = order;
    const requestsOf = (owner: Owner) => createCleanupRequests(context, owner);
    return await cleanUp(entries, {
      requestsOf,
      exchange: line.exchange,
      readList: readListedItems,
      journal,
      concurrency,
    });
  } finally {
    await line.close();
  }
}
