import type { Exchange } from "../model/exchange.ts";

/** Tells whether a connection was lost: what a server does that dies, and seldom does otherwise. */
export function lostConnection(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ outcome }) => {
    if (outcome.kind === "response") return false;
    return outcome.failure.kind === "reset" || outcome.failure.kind === "refused";
  });
}

/** Gives the last exchange that brought no answer, whatever the reason. */
export function lastUnanswered(exchanges: readonly Exchange[]): Exchange | undefined {
  return exchanges.findLast(({ outcome }) => outcome.kind === "failure");
}
