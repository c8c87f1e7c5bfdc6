import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { parseReport } from "../../src/load/load-report.ts";
import { readSeal } from "../../src/model/packed-report.ts";
import { reportJsonSchema } from "../../src/model/published-schemas.ts";
import { reportSchema } from "../../src/model/report.ts";
import { formatJson } from "../../src/report/format-json.ts";
import { sampleReport } from "./sample-verdicts.ts";

describe("formatJson", () => {
  const report = sampleReport();

  it("gives what reads back as the report", () => {
    expect(parseReport(formatJson(report), "report.json")).to.deep.equal(report);
  });

  it("gives what the published JSON Schema accepts", () => {
    const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());
    validate(JSON.parse(formatJson(report)));
    expect(validate.errors).to.equal(null);
  });

  it("gives the keys in one order, whatever order they came in", () => {
    const shuffled = Object.fromEntries(Object.entries(report).reverse());
    const cases = report.cases.map((one) => Object.fromEntries(Object.entries(one).reverse()));
    expect(formatJson(reportSchema.parse({ ...shuffled, cases }))).to.equal(formatJson(report));
  });

  it("has an indented head, a line for each clause, recording and case, and ends its last line", () => {
    const text = formatJson(report);
    expect(text)
      .to.match(/^\{\n {2}"schema": "copypart-report\/1",\n/)
      .and.match(/\n\}\n$/);
    expect(text)
      .to.match(/\n {6}"RANGE-008": \{.*\}\n/)
      .and.match(/\n {6}"R12": \{.*\}\n/);
    expect(text.split("\n").filter((line) => line.startsWith('    {"id":'))).to.have.length(report.cases.length);
  });

  it("ends with a seal that any changed byte breaks", () => {
    const text = formatJson(report);
    const places = [1, 40, Math.floor(text.length / 2), text.length - 2];
    const changed = places.map((at) => `${text.slice(0, at)}\u0007${text.slice(at + 1)}`);
    const isWhole = (file: string) => readSeal(file).found === readSeal(file).wanted;
    expect([text, ...changed].map(isWhole)).to.deep.equal([true, false, false, false, false]);
  });

  it("reads back without any case", () => {
    expect(JSON.parse(formatJson(sampleReport({ verdicts: [] })))).to.deep.include({
      evidence: { clauses: {}, recordings: {} },
      cases: [],
    });
  });
});
