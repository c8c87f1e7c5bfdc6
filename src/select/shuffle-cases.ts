import { seededBytes } from "../model/seeded-random.ts";

/** Six bytes: so many possible values that the remainder favours no place that anybody could notice. */
const DRAWN_BYTES = 6;

/**
 * Gives cases in an order that depends on the seed and on which cases they are, never on the order in which they come:
 * a book whose files are sorted anew is run in the same order.
 */
export function shuffleCases<One extends { readonly id: string }>(cases: readonly One[], seed: string): One[] {
  const random = seededBytes(`order/${seed}`);
  const left = [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
  // Fisher–Yates: each that is drawn leaves the others.
  return cases.flatMap(() => left.splice(random(DRAWN_BYTES).readUIntBE(0, DRAWN_BYTES) % left.length, 1));
}
