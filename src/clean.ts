import { readListedItems } from "./judge/read-list.ts";
import { answers, type LineOrder, openLine } from "./line.ts";
import type { Owner } from "./model/capability.ts";
import { createCleanupRequests } from "./plan/plan-cleanup.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { cleanUp } from "./run/clean-up.ts";
import type { Entry } from "./run/tools.ts";

/**
 * Takes away what a run made and gives what could not be taken away, one sentence each.
 * It has its own connections, so that an interrupted run is cleaned up too. A target that is lost, as far as one
 * knows, is asked once: to wait for each deletion in vain would keep the report from its reader.
 */
export async function clean(order: LineOrder, entries: readonly Entry[], isLost = false): Promise<string[]> {
  if (entries.length === 0) return [];
  const context = { target: order.target, runId: order.runId, resolveHost: await createHostResolver() };
  const line = openLine(order);
  try {
    if (isLost && !(await answers(line, context))) return ["the target answers nothing any more"];
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
