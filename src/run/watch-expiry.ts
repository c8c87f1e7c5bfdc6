import { HarnessError } from "../errors.ts";
import type { Exchange } from "../model/exchange.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Missing, Tools } from "./tools.ts";

/** What watching the credentials of a run takes. */
export interface Watch {
  readonly exchange: Tools["exchange"];
  /** `Error/Code` of an answer. */
  readonly codeOf: (exchange: Exchange) => string | undefined;
  /** Asks something that no case is about: a server may say ExpiredToken of one request alone. */
  readonly ask: () => Promise<Exchange | Missing>;
  /** Told once: no verdict from now on could be trusted. */
  readonly onExpiry: (error: HarnessError) => void;
}

/**
 * Gives an exchange that ends the run when its credentials expire: a case that was refused for them is not judged.
 * @throws HarnessError target-unfit, from then on.
 */
export function watchExpiry({ exchange, codeOf, ask, onExpiry }: Watch): Tools["exchange"] {
  let expired: HarnessError | undefined;
  const isExpiry = (answer: Exchange | Missing) => "outcome" in answer && codeOf(answer) === "ExpiredToken";
  return async (step: PlannedStep, values) => {
    if (expired !== undefined) throw expired;
    const answer = await exchange(step, values);
    if (!isExpiry(answer) || !isExpiry(await ask())) return answer;
    if (expired === undefined) {
      expired = new HarnessError("target-unfit", "the session token expired in the middle of the run", {
        hint: "get new credentials, and run again",
      });
      onExpiry(expired);
    }
    throw expired;
  };
}
