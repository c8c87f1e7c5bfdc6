import type { Exchange, WireRequest } from "../model/exchange.ts";
import type { PlannedRequest, PlannedStep } from "../model/plan.ts";
import type { Missing, Values } from "./tools.ts";

/** The stages that a request passes, joined by `run.ts`. */
export interface Wire {
  readonly fill: (request: PlannedRequest, values: Values) => WireRequest | Missing;
  readonly sign: (request: WireRequest, planned: PlannedRequest, now: Date) => Promise<WireRequest>;
  readonly send: (request: WireRequest) => Promise<Pick<Exchange, "startedAt" | "durationMs" | "outcome">>;
  readonly now: () => number;
  /** Waits before a request is sent again. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** How much was sent. */
export interface Traffic {
  requests: number;
  retries: number;
}

const maxRetries = 5;
/** After so many requests in a row that all patience did not help, the target is taken at its word. */
const patienceLimit = 5;
const firstPauseMs = 200;

/** SlowDown, ServiceUnavailable and the like ask for patience: they are no answer to the claim (ERR-011). */
const askForPatience: ReadonlySet<number> = new Set([429, 503]);

/** Gives the function that makes an exchange of a step, and counts what it sends. */
export function createExchange(wire: Wire, traffic: Traffic) {
  const patience = createPatience();
  return async (step: PlannedStep, values: Values): Promise<Exchange | Missing> => {
    const filled = wire.fill(step.request, values);
    if ("missing" in filled) return filled;
    if (step.wait !== undefined) await wire.pause(step.wait * 1000);
    for (let retries = 0; ; retries += 1) {
      const request = await wire.sign(filled, step.request, new Date(wire.now()));
      traffic.requests += 1;
      const sent = await wire.send(request);
      if (patience.isOver(sent.outcome, retries)) return { ...sent, step: step.id, role: step.role, request, retries };
      traffic.retries += 1;
      await wire.pause(firstPauseMs * 2 ** retries);
    }
  };
}

/** Knows of a target whether it still makes sense to ask again. */
function createPatience() {
  let inVain = 0;
  return {
    isOver(outcome: Exchange["outcome"], retries: number): boolean {
      const wanted = wantsRetry(outcome);
      if (wanted && retries < maxRetries && inVain < patienceLimit) return false;
      inVain = wanted ? inVain + 1 : 0;
      return true;
    },
  };
}

function wantsRetry(outcome: Exchange["outcome"]): boolean {
  return outcome.kind === "response" && askForPatience.has(outcome.response.status);
}
