import { expect } from "chai";
import { matrixText, openIn } from "../../../src/cli/faults/describe-matrix.ts";
import type { KillMatrix } from "../../../src/model/kill-matrix.ts";

const fault = { id: "f/one", title: "One thing", clauses: [], recordings: [], killedBy: [] };
const weak = { id: "t/a", outcome: "pass", kills: [], catches: [], idle: ["copy: documented: status"] };

/** A matrix in which nothing is proven. */
function matrixOf(whole: KillMatrix["whole"]): KillMatrix {
  return {
    schema: "copypart-faults/1",
    suite: { digest: "digest" },
    whole,
    faults: [fault],
    cases: [weak, { ...weak, id: "t/b", outcome: "fail", idle: [] }],
    twins: [["t/a", "t/b"]],
    trivial: whole.faults ? [{ server: "silent", title: "never answers", passes: ["t/a"] }] : [],
  };
}

const OPEN: readonly (readonly [fact: string, whole: KillMatrix["whole"], open: readonly RegExp[]])[] = [
  [
    "all faults and all cases",
    { faults: true, cases: true },
    [
      /t\/b is fail/,
      /no case catches f\/one/,
      /t\/a catches no/,
      /t\/b catches no/,
      /t\/a needs its/,
      /t\/a and t\/b/,
      /t\/a passes/,
    ],
  ],
  [
    "all faults and some cases: nothing of faults that others may catch",
    { faults: true, cases: false },
    [/t\/b is fail/, /t\/a catches no/, /t\/b catches no/, /t\/a needs its/, /t\/a and t\/b/, /t\/a passes/],
  ],
  [
    "some faults and all cases: nothing of cases that others may fail",
    { faults: false, cases: true },
    [/t\/b is fail/, /no case catches f\/one/],
  ],
  ["some of both: only what fails without a fault", { faults: false, cases: false }, [/t\/b is fail/]],
];

describe("what a matrix leaves unproven", () => {
  for (const [fact, whole, open] of OPEN) {
    it(`is told of ${fact}`, () => {
      const lines = openIn(matrixOf(whole));
      expect(lines).to.have.lengthOf(open.length);
      expect(lines.filter((line, at) => open[at]?.test(line) !== true)).to.deep.equal([]);
    });
  }

  it("stands before what single cases catch, and how much is proven", () => {
    const strong = { ...weak, kills: ["f/1", "f/2", "f/3", "f/4", "f/5", "f/6"], idle: [] };
    expect(matrixText({ ...matrixOf({ faults: false, cases: false }), cases: [strong] })).to.equal(
      "t/a catches 6: f/1, f/2, f/3, f/4, f/5, …\n\n0 of 1 faults are caught; 1 of 1 cases catch one\n",
    );
  });
});
