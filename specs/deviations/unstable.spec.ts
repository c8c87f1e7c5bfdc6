import { expect } from "chai";
import { exitCodeOf } from "../../src/cli/exit-code.ts";
import { formatDeviations } from "../../src/deviations/format-deviations.ts";
import { markDeviations } from "../../src/deviations/mark-deviations.ts";
import { parseDeviations } from "../../src/load/load-deviations.ts";
import type { Report } from "../../src/model/report.ts";
import { findingAt, repeated, type Says } from "../stability/fixture.ts";

const fails = (...places: readonly string[]): Says => ({
  outcome: "fail",
  findings: places.map((where) => findingAt(where)),
});
const blocked: Says = { outcome: "blocked", reason: "create upload: 500" };

/** A list, what the repetitions said of one case, the exit code, and which lines are stale. */
const rows: readonly (readonly [string, string, readonly Says[], number, readonly number[]])[] = [
  ["no line", "", ["pass", fails("status")], 1, []],
  ["the case, which fails at first", "t/a", [fails("status"), "pass"], 0, []],
  ["the case, which fails later", "t/a", ["pass", fails("status"), "pass"], 0, []],
  ["the case, which is blocked at times", "t/a", ["pass", blocked], 0, []],
  ["the one finding that comes and goes", "t/a documented status", ["pass", fails("status")], 0, []],
  ["one finding of two", "t/a documented status", ["pass", fails("status", "Error/Code")], 1, []],
  ["a finding, where another comes at times", "t/a documented status", [fails("status"), fails("Error/Code")], 1, []],
  ["each of two findings that take turns", "t/a documented *", [fails("status"), fails("Error/Code")], 1, [2]],
  ["the case, which is now stable and passes", "t/a", ["pass", "pass"], 5, [2]],
  ["a finding that never comes", "t/a documented root\nt/a documented status", ["pass", fails("status")], 5, [2]],
];

async function marked(line: string, said: readonly Says[]): Promise<Report> {
  const report = await repeated(said.map((one) => ({ "t/a": one })));
  return markDeviations(report, parseDeviations(line === "" ? "" : `# Flaky.\n${line}\n`, "d.txt"), ["t/a"]);
}

describe("known deviations of a verdict that changes", () => {
  for (const [what, line, said, code, stale] of rows) {
    it(`end with ${code} where the list has ${what}`, async () => {
      const report = await marked(line, said);
      expect(exitCodeOf(report)).to.equal(code);
      expect(report.deviations?.stale.map((one) => one.line)).to.deep.equal(stale);
    });
  }

  it("are written down so that they excuse it, whichever repetition comes first", async () => {
    const said = ["pass", fails("status"), fails("Error/Code")] as const;
    const text = formatDeviations(await repeated(said.map((one) => ({ "t/a": one }))));
    for (const order of [said, [...said].reverse()]) {
      const again = await repeated(order.map((one) => ({ "t/a": one })));
      expect(exitCodeOf(markDeviations(again, parseDeviations(text, "d.txt"), ["t/a"]))).to.equal(0);
    }
  });
});
