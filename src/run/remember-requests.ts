import type { WireRequest } from "../model/exchange.ts";
import type { PlannedRequest } from "../model/plan.ts";
import type { Wire } from "./create-exchange.ts";
import type { Missing } from "./tools.ts";

/**
 * Gives a wire that fills in and signs the same request but once for the same values and time. A case that is run many
 * times over, against a server that is set back each time, sends mostly the same.
 * @param namesIn the names of the values that a request needs
 */
export function rememberRequests(wire: Wire, namesIn: (request: PlannedRequest) => readonly string[]): Wire {
  const names = new WeakMap<PlannedRequest, readonly string[]>();
  const filled = new WeakMap<PlannedRequest, Map<string, WireRequest | Missing>>();
  const signed = new WeakMap<WireRequest, Map<number, Promise<WireRequest>>>();
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

function remembered<O extends object, K, V>(known: WeakMap<O, Map<K, V>>, of: O, key: K, make: () => V): V {
  const values = known.get(of) ?? new Map<K, V>();
  known.set(of, values);
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
