import { expect } from "chai";
import type { ReportCase } from "../src/index.ts";
import { describeCoverage } from "./coverage-of-book.ts";
import { casesOn, reportOf } from "./run-book.ts";

/*
 * The case book against the reference server, one test a case. So the mocha suite of a server would run it, too:
 * with its own `Target` in the place of the embedded one (specs/run-book.ts).
 */

for (const side of ["recorded", "documented"] as const) {
  describe(`[E] the case book, on a server that ranges small sources as ${side}`, () => {
    const results = new Map<string, ReportCase>();

    before(async function () {
      this.timeout("2m");
      const report = await reportOf(side);
      for (const result of report.cases) results.set(result.id, result);
    });

    for (const { id, title } of casesOn(side)) {
      it(`${id}: ${title}`, () => expect(describeResult(results.get(id))).to.equal("pass"));
    }
  });
}

describeCoverage();

/** The outcome; where it is no pass, why, and what was found. */
function describeResult(result: ReportCase | undefined): string {
  if (!result) return "not run";
  const { outcome, reason = "", findings } = result;
  if (outcome === "pass") return outcome;
  const found = findings.map(({ step, where, expected, received }) => `${step} ${where}: ${expected}, not ${received}`);
  return [outcome, reason, ...found].join("\n");
}
