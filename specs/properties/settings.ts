import type { Cost } from "./property.ts";

/** The seed of `npm test`: the same inputs each time, so that a red run is red again. */
export const SEED = 20_261_122;

/** How many inputs a property is tried with in `npm test`: all properties together take a few seconds. */
export const RUNS: Readonly<Record<Cost, number>> = { cheap: 200, costly: 25 };

/** How many in a round of `npm run fuzz`, which has a seed of its own. */
export const FUZZ_RUNS: Readonly<Record<Cost, number>> = { cheap: 3000, costly: 300 };

/** Seconds that a property may take for a round of fuzzing before it is taken to hang. */
export const HANGS_AFTER_SECONDS = 120;
