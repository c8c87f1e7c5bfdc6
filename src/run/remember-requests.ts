import type { WireRequest } from "../model/exchange.ts";
import type { PlannedRequest } from "../model/plan.ts";
import { type Memo, remembered } from "../model/remembered.ts";
import type { Wire } from "./create-exchange.ts";
import type { Missing } from "./tools.ts";

/**
 * Gives a wire that fills in and signs the same request but once for the same values and time. A case that is run many
 * times over, against a server that is set back each time, sends mostly the same.
 * @param namesIn the names of the values that a request needs
 */
export function rememberRequests(wire: Wire, namesIn: (request: PlannedRequest) => readonly string[]): Wire {
  const names = new WeakMap<PlannedRequest, readonly string[]>();
  const filled: Memo<PlannedRequest, string, WireRequest | Missing> = new WeakMap();
  const signed: Memo<WireRequest, number, Promise<WireRequest>> = new WeakMap();
  return {
    ...wire,
    fill: (request, values) => {
      const needed = names.get(request) ?? namesIn(request);
      names.set(request, needed);
      const key = JSON.stringify(needed.map((name) => values[name]));
      return remembered(filled, request, key, () => wire.fill(request, values));
    },
    sign: (request, planned, now) => remembered(signed, request, now.getTime(), () => wire.sign(request, planned, now)),
  };
}
