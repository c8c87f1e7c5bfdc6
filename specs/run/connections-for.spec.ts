import { expect } from "chai";
import { connectionsFor } from "../../src/run/connections-for.ts";
import { stepOf } from "./fixture.ts";

/** A case with groups of so many steps, each group sent at the same time. */
function caseOfGroups(...groups: readonly number[]) {
  const steps = groups.flatMap((size) =>
    Array.from({ length: size }, (_none, index) => stepOf("step", "claim", index > 0 ? { withPrevious: true } : {})),
  );
  return { steps };
}

const rows: readonly (readonly [string, readonly (readonly number[])[], number, number])[] = [
  ["one for each case under way", [[1], [1, 1], [1]], 2, 2],
  ["as many as one case sends at the same time", [[1, 4, 1], [1]], 1, 4],
  ["those of the widest cases, for they may be under way together", [[4], [2], [1], [3]], 2, 7],
  ["no fewer than cases may be under way", [[1]], 8, 8],
];

describe("[U] connectionsFor", () => {
  for (const [what, cases, concurrency, wanted] of rows) {
    it(`gives ${what}`, () => {
      expect(
        connectionsFor(
          cases.map((groups) => caseOfGroups(...groups)),
          concurrency,
        ),
      ).to.equal(wanted);
    });
  }
});
