import type { Standing } from "../../model/comparison.ts";
import { isJudged } from "../standing.ts";
import type { BasisWord, StateWord, Where } from "./query.ts";

/** Tells whether a target is in a state: a case skipped, blocked or in error is neither passed nor failed. */
export function isInState(standing: Standing | null, state: StateWord, basis?: BasisWord): boolean {
  if (state === "absent") return standing === null;
  if (state === "skipped" || state === "blocked") return standing?.outcome === state;
  if (state === "errors") return standing?.outcome === "error";
  if (!isJudged(standing)) return false;
  const result = basis === undefined ? standing.outcome : standing[basis];
  return state === "judged" ? result !== undefined : result === (state === "fails" ? "fail" : "pass");
}

/** Tells whether a claim holds where it has to; `held` says by target whether it holds there. */
export function holdsWhere(where: Where, standings: readonly (Standing | null)[], held: readonly boolean[]): boolean {
  const count = held.filter(Boolean).length;
  switch (where.kind) {
    case "any":
      return count > 0;
    case "none":
      return count === 0;
    case "target":
      return held[where.column] === true && (!where.only || count === 1);
    case "all": {
      const all = where.judged ? standings.filter(isJudged).length : standings.length;
      return count > 0 && count === all - where.but;
    }
  }
}
