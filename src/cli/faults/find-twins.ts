import type { Case } from "../../model/case.ts";
import type { KillMatrix } from "../../model/kill-matrix.ts";

/**
 * Gives the groups of cases that catch exactly the same faults and rest on the same clauses and recordings: one of them
 * may be too many. Rows of one table are meant to be alike: each is another input of one claim. Cases that need different
 * capabilities are asked of different targets.
 */
export function findTwins(cases: KillMatrix["cases"], book: readonly Case[]): string[][] {
  const byId = new Map(book.map((item) => [item.id, item]));
  const groups = new Map<string, string[]>();
  for (const { id, catches } of cases) {
    const { clauses = [], recordings = [], needs = [] } = byId.get(id) ?? {};
    const key = JSON.stringify([catches, [...clauses].sort(), [...recordings].sort(), needs]);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()].filter((ids) => new Set(ids.map(entryOf)).size > 1);
}

/** The entry of a case file that a case comes from: a row adds a segment of its own. */
function entryOf(id: string): string {
  return id.split("/").slice(0, 2).join("/");
}
