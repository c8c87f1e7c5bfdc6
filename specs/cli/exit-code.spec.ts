import { expect } from "chai";
import { EXIT, exitCodeOf } from "../../src/cli/exit-code.ts";
import type { Report } from "../../src/model/report.ts";
import { repeated, type Says } from "../stability/fixture.ts";

const rows: readonly (readonly [string, readonly Says[], Partial<NonNullable<Report["stability"]>>, number])[] = [
  ["no verdict changed", ["pass", "pass"], {}, EXIT.conforms],
  ["a verdict changed", ["pass", "fail"], {}, EXIT.doesNotConform],
  ["a case that passed was blocked later", ["pass", "blocked"], {}, EXIT.doesNotConform],
  ["we failed in a later repetition", ["pass", "error"], {}, EXIT.internal],
  [
    "a later repetition was interrupted",
    ["pass", "fail"],
    { ended: { repetition: 2, how: "interrupted", why: "w" } },
    EXIT.interrupted,
  ],
  [
    "the target was gone in a later repetition",
    ["pass", "fail"],
    { ended: { repetition: 2, how: "unfit", why: "w" } },
    EXIT.target,
  ],
];

describe("[U] the exit code of repetitions", () => {
  for (const [what, said, change, wanted] of rows) {
    it(`is ${wanted} where ${what}`, async () => {
      const report = await repeated(said.map((one) => ({ "t/a": one })));
      const { stability } = report;
      expect(exitCodeOf({ ...report, ...(stability && { stability: { ...stability, ...change } }) })).to.equal(wanted);
    });
  }
});
