import { expect } from "chai";
import { parseReport } from "../../src/load/load-report.ts";
import { savedReportSchema } from "../../src/model/packed-report.ts";
import { formatCompact } from "../../src/report/format-compact.ts";
import { formatJson } from "../../src/report/format-json.ts";
import { sampleReport } from "./sample-verdicts.ts";

describe("the compact report", () => {
  const report = sampleReport();
  const saved = savedReportSchema.parse(JSON.parse(formatCompact(report)));

  it("is read back with every exchange in its place", () => {
    expect(parseReport(formatCompact(report), "report.json")).to.deep.equal(report);
  });

  it("leaves the claims and controls of failing cases to be read, and no other exchange", () => {
    const shown = saved.cases.flatMap(({ outcome, exchanges }) => exchanges.map(({ role }) => `${outcome} ${role}`));
    expect(new Set(shown)).to.deep.equal(new Set(["fail claim", "fail control"]));
  });

  it("is a format of its own: the whole one has nothing packed", () => {
    expect(savedReportSchema.parse(JSON.parse(formatJson(report)))).to.not.have.property("packed");
  });
});
