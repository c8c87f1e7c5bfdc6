/** One whole run among several of the same selection. */
export interface Repetition {
  /** From 1. */
  readonly number: number;
  /** How many there are to be. */
  readonly of: number;
  /** What the order of its cases is made from; absent: the order of the book. */
  readonly seed?: string;
  /** What ids of its own may be made from, where they need not be new to the world. */
  readonly idSeed: string;
  readonly concurrency: number;
}
