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

  it("leaves the exchanges that show a cause to be read, and no other", () => {
    const examples = (report.causes ?? []).map(({ example }) => `${example.case} ${example.role} ${example.step}`);
    const shown = saved.cases.flatMap(({ id, exchanges }) =>
      exchanges.map(({ role, step }) => `${id} ${role} ${step}`),
    );
    expect(new Set(shown)).to.deep.equal(new Set(examples));
    expect(shown).not.to.be.empty;
  });

  it("is a format of its own: the whole one has nothing packed", () => {
    expect(savedReportSchema.parse(JSON.parse(formatJson(report)))).to.not.have.property("packed");
  });
});
