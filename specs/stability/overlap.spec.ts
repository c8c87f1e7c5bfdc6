import { expect } from "chai";
import { overlap } from "../../src/stability/overlap.ts";

/** Requests by when they went out, and how long they took, in milliseconds. */
const rows: readonly (readonly [string, readonly (readonly [number, number])[], boolean])[] = [
  [
    "one after the other",
    [
      [0, 10],
      [10, 5],
      [16, 5],
    ],
    false,
  ],
  [
    "one after the other, as far as rounding lets us see",
    [
      [0, 11.9],
      [10, 5],
    ],
    false,
  ],
  [
    "one while another was under way",
    [
      [0, 30],
      [10, 5],
    ],
    true,
  ],
  [
    "two at once, noted in the order of their answers",
    [
      [4, 10],
      [0, 30],
    ],
    true,
  ],
  ["one alone", [[0, 30]], false],
  ["none", [], false],
];

describe("[U] overlap", () => {
  for (const [what, spans, wanted] of rows) {
    it(`is ${wanted} for ${what}`, () => {
      const exchanges = spans.map(([start, durationMs]) => ({ startedAt: new Date(start).toISOString(), durationMs }));
      expect(overlap(exchanges)).to.equal(wanted);
    });
  }
});
