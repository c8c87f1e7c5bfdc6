import type { Repetition } from "../model/repetition.ts";
import { seededBytes } from "../model/seeded-random.ts";

/** What is to be repeated. */
export interface RepetitionOrder {
  /** How many whole runs there are to be: one at least. */
  readonly repetitions: number;
  /** Everything in which repetitions differ comes from it. */
  readonly seed: string;
  /** Whether the first repetition is shuffled too; else it keeps the order of the book. */
  readonly shuffled: boolean;
  /** The most cases that the target takes at once. */
  readonly concurrency: number;
}

/**
 * Gives the repetitions: the first as ordered, each other in an order of its own, from `seed/1`, `seed/2`, …; in turn
 * with as many cases at once as the target takes, with one, with two, and with a number that the seed says.
 */
export function planRepetitions(order: RepetitionOrder): [Repetition, ...Repetition[]] {
  const { repetitions, seed, shuffled, concurrency } = order;
  const random = seededBytes(`concurrency/${seed}`);
  const planOne = (index: number): Repetition => {
    const own = index === 0 ? seed : `${seed}/${index}`;
    return {
      number: index + 1,
      of: repetitions,
      ...((shuffled || index > 0) && { seed: own }),
      idSeed: own,
      concurrency: concurrencyAt(index, concurrency, random(1).readUInt8()),
    };
  };
  return [planOne(0), ...Array.from({ length: repetitions - 1 }, (_none, index) => planOne(index + 1))];
}

function concurrencyAt(index: number, most: number, drawn: number): number {
  const turns = [most, 1, Math.min(2, most), 1 + (drawn % most)];
  return turns[index % turns.length] ?? most;
}
