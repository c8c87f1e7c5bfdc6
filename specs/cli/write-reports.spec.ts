import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { writeReports } from "../../src/cli/write-reports.ts";
import { HarnessError } from "../../src/errors.ts";
import { sampleReport } from "../report/sample-verdicts.ts";

describe("writeReports", () => {
  it("writes findings where there are some, and takes away those of an earlier run where there are none", () => {
    const folder = mkdtempSync(join(tmpdir(), "copypart-reports-"));
    try {
      const report = sampleReport();
      expect(writeReports(report, folder)).to.include(join(folder, "findings.md"));
      expect(existsSync(join(folder, "findings.md"))).to.equal(true);
      writeReports({ ...report, causes: [] }, folder);
      expect(readdirSync(folder)).to.have.members(["junit.xml", "report.html", "report.json", "report.md"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("leaves no attestation where it cannot be written whole", () => {
    const folder = mkdtempSync(join(tmpdir(), "copypart-reports-"));
    try {
      mkdirSync(join(folder, "report.intoto.json.new"));
      expect(() => writeReports(sampleReport(), folder, [])).to.throw(
        HarnessError,
        /cannot write the reports into .*intoto/,
      );
      expect(existsSync(join(folder, "report.intoto.json"))).to.equal(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says what it cannot write, and leaves nothing half written", () => {
    const folder = mkdtempSync(join(tmpdir(), "copypart-reports-"));
    try {
      mkdirSync(join(folder, "report.html"));
      expect(() => writeReports(sampleReport(), folder)).to.throw(
        HarnessError,
        /cannot write the reports into .*report\.html/,
      );
      expect(readdirSync(folder)).to.have.members(["report.html", "report.json"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
