import { resolve } from "node:path";
import { expect } from "chai";
import { exitCodeOf, exitCodeOfError } from "../../src/cli/exit-code.ts";
import { showError } from "../../src/cli/show-error.ts";
import { type ErrorCode, HarnessError } from "../../src/errors.ts";
import { sampleReport } from "../report/sample-verdicts.ts";

describe("[U] showError", () => {
  it("shows place, code, message, excerpt and hint of every problem", () => {
    const at = { file: "a.yaml", line: 3, column: 5 };
    const second = new HarnessError("usage", "another");
    const error = new HarnessError("schema", "unknown key x", { at, excerpt: "  x: 1\n  ^", hint: "Take it away." }, [
      second,
    ]);
    expect(showError(error)).to.equal(
      "a.yaml:3:5: error[schema]: unknown key x\n  x: 1\n  ^\n  hint: Take it away.\n\nerror[usage]: another",
    );
  });

  it("names a file below the working directory from there, and any other as it is", () => {
    const placesOf = (file: string) => showError(new HarnessError("schema", "x", { at: { file, line: 1, column: 2 } }));
    expect(placesOf(resolve("cases/a.yaml"))).to.equal("cases/a.yaml:1:2: error[schema]: x");
    expect(placesOf("/elsewhere/a.yaml")).to.equal("/elsewhere/a.yaml:1:2: error[schema]: x");
    expect(placesOf("../a.yaml")).to.equal("../a.yaml:1:2: error[schema]: x");
  });

  it("shows no stack trace of a fault of ours", () => {
    const text = showError(new TypeError("a slip"));
    expect(text)
      .to.match(/^error\[internal\]: a slip\n {2}hint: .*COPYPART_DEBUG=1/)
      .and.not.match(/\n\s+at /);
  });

  it("lets what a target said not move the cursor", () => {
    expect(showError(new HarnessError("target-unfit", "it said \u001b[2J\r\nboo"))).to.equal(
      "error[target-unfit]: it said  [2J boo",
    );
  });
});

describe("[U] exitCodeOf", () => {
  const none = { pass: 1, fail: 0, blocked: 0, skipped: 0, error: 0 };
  const rows: readonly (readonly [code: number, totals: Partial<typeof none>, interrupted: boolean])[] = [
    [0, {}, false],
    [0, { skipped: 3 }, false],
    [1, { fail: 1 }, false],
    [1, { blocked: 1 }, false],
    [4, { error: 1, fail: 1 }, false],
    [130, { error: 1, fail: 1 }, true],
  ];
  for (const [code, totals, interrupted] of rows) {
    it(`is ${code} for ${JSON.stringify(totals)}${interrupted ? ", interrupted" : ""}`, () => {
      const report = sampleReport();
      const run = { ...report.run, interrupted };
      expect(exitCodeOf({ ...report, run, totals: { ...none, ...totals } })).to.equal(code);
    });
  }
});

describe("[U] exitCodeOfError", () => {
  const rows: readonly (readonly [ErrorCode, number])[] = [
    ["usage", 2],
    ["schema", 2],
    ["pattern-unmatched", 2],
    ["target-unreachable", 3],
    ["target-unfit", 3],
    ["internal", 4],
  ];
  for (const [code, exit] of rows) it(`is ${exit} for ${code}`, () => expect(exitCodeOfError(code)).to.equal(exit));
});
