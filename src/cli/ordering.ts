import { randomBytes } from "node:crypto";
import { HarnessError } from "../errors.ts";

/** In what order, and how often, as commander gives it. */
export interface OrderingOptions {
  /** A seed, or true where none was given. */
  readonly shuffle?: string | true;
  readonly repeat?: string;
}

/** In what order the cases are run, and how often. */
export interface Ordering {
  /** What orders and, where they need not be new, ids are made from; a fresh one unless given. */
  readonly seed: string;
  readonly shuffled: boolean;
  /** Absent: one run, which is compared with nothing. */
  readonly repetitions?: number;
}

/** More than that takes days, and tells no more. */
const MOST = 1000;

/** `7`, `3f9c0a`, or that of a repetition: `7/2`. */
const SEED = /^[0-9a-z]{1,32}(?:\/[0-9]{1,4})?$/;

/** Gives the ordering that the options ask for. */
export function orderingOf({ shuffle, repeat }: OrderingOptions): Ordering {
  return {
    seed: typeof shuffle === "string" ? seedOf(shuffle) : randomBytes(4).toString("hex"),
    shuffled: shuffle !== undefined,
    ...(repeat !== undefined && { repetitions: repetitionsOf(repeat) }),
  };
}

/** Options take what stands behind them: a pattern there was not meant as a seed, and no pattern looks like one. */
function seedOf(given: string): string {
  if (SEED.test(given)) return given;
  throw new HarnessError("usage", `--shuffle ${given} is no seed`, {
    hint: "a seed is of digits and small letters, and may end like 7/2; patterns stand before --shuffle where it has none",
  });
}

function repetitionsOf(given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= 2 && number <= MOST) return number;
  throw new HarnessError("usage", `--repeat ${given} is not a whole number from 2 to ${MOST}`);
}
