import type { Exchange, WireRequest } from "../model/exchange.ts";
import type { PlannedRequest, PlannedStep } from "../model/plan.ts";
import type { ReportCase, ReportExchange } from "../model/report.ts";
import { type Recall, restoreExchange } from "./restore-exchange.ts";

type Values = Readonly<Record<string, string>>;

/** What a player needs of the other stages. */
export interface Playing {
  readonly fill: (request: PlannedRequest, values: Values) => WireRequest | { readonly missing: string };
  readonly recall: Recall;
  /** Says how a recorded request differs from the one that the plan makes. */
  readonly differs: (saved: ReportExchange["request"], planned: WireRequest) => string | undefined;
}

/** Plays the exchanges of a case in place of a target. */
export interface Player {
  /** Gives the recorded exchange of a step. Throws where the report has none: another plan than the one that ran. */
  readonly exchange: (step: PlannedStep, values: Values) => Promise<Exchange | { readonly missing: string }>;
  readonly has: (step: Pick<PlannedStep, "id" | "role">) => boolean;
  /** Requests that are not those of the plan, one sentence each. */
  readonly strange: () => readonly string[];
  /** Whether some answer is not known to its last byte. */
  readonly isPartial: () => boolean;
  /** Steps of exchanges that nobody asked for. */
  readonly left: () => readonly string[];
}

/** Gives the player of a case of a report. */
export function createPlayer({ exchanges }: Pick<ReportCase, "exchanges">, { fill, recall, differs }: Playing): Player {
  const waiting = [...exchanges];
  const strange: string[] = [];
  let partial = false;
  const indexOf = ({ id, role }: Pick<PlannedStep, "id" | "role">) =>
    waiting.findIndex((one) => one.step === id && one.role === role);
  return {
    exchange: async (step, values) => {
      const request = fill(step.request, values);
      if ("missing" in request) return request;
      const [saved] = waiting.splice(indexOf(step), indexOf(step) === -1 ? 0 : 1);
      if (saved === undefined) throw new Error(`the report has no exchange for the ${step.role} ${step.id}`);
      const difference = differs(saved.request, request);
      if (difference !== undefined) strange.push(`${step.role} ${step.id}: ${difference}`);
      const { exchange, isPartial } = restoreExchange(saved, request, recall);
      partial ||= isPartial;
      return exchange;
    },
    has: (step) => indexOf(step) !== -1,
    strange: () => strange,
    isPartial: () => partial,
    left: () => waiting.map(({ role, step }) => `${role} ${step}`),
  };
}
