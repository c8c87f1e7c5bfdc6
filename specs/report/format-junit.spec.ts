import { expect } from "chai";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import { formatJunit } from "../../src/report/format-junit.ts";
import { sampleReport } from "./sample-verdicts.ts";

const problem = z.object({ "@message": z.string(), "@type": z.string(), "#text": z.string() });
const testcase = z.object({
  "@classname": z.string(),
  "@name": z.string(),
  "@time": z.string(),
  properties: z.object({ property: z.array(z.object({ "@name": z.string(), "@value": z.string() })) }),
  failure: problem.optional(),
  error: problem.optional(),
  skipped: z.object({ "@message": z.string() }).optional(),
  "system-out": z.string().optional(),
});
const counted = { "@tests": z.string(), "@failures": z.string(), "@errors": z.string(), "@skipped": z.string() };
const suite = z.object({ "@name": z.string(), ...counted, testcase: z.array(testcase) });
const document = z.object({ testsuites: z.object({ ...counted, testsuite: z.array(suite) }) });

const xml = formatJunit(sampleReport());
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  isArray: (name) => ["testcase", "testsuite", "property"].includes(name),
});
const { testsuites } = document.parse(parser.parse(xml));
const cases = new Map(testsuites.testsuite.flatMap((one) => one.testcase).map((one) => [one["@name"], one]));

describe("formatJunit", () => {
  it("is well-formed, whatever the target answered", () => {
    expect(XMLValidator.validate(xml)).to.equal(true);
  });

  it("holds only characters that XML 1.0 allows, and no end of a CDATA section", () => {
    expect(xml).to.match(/^[\n\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
    expect(xml).not.to.contain("]]>");
  });

  it("has a suite a topic and a testcase a case", () => {
    expect(testsuites.testsuite.map((one) => [one["@name"], one.testcase.length])).to.deep.equal([
      ["copy-source", 3],
      ["copy-source-range", 3],
      ["encryption", 3],
    ]);
    expect(cases.get("encryption/kms-context")?.["@classname"]).to.equal("encryption");
  });

  it("counts blocked and error as errors, skipped as skipped", () => {
    expect(testsuites).to.include({ "@tests": "9", "@failures": "3", "@errors": "2", "@skipped": "1" });
  });

  const outcomes: readonly (readonly [id: string, has: readonly string[]])[] = [
    ["copy-source-range/whole", []],
    ["copy-source-range/last-byte-beyond-end", ["failure"]],
    ["copy-source/version-id", ["error"]],
    ["encryption/kms-context", ["error"]],
    ["encryption/sse-c-both-sides", ["skipped"]],
  ];
  for (const [id, has] of outcomes) {
    it(`gives ${id} ${has.join(", ") || "neither failure, error nor skipped"}`, () => {
      const found = Object.keys(cases.get(id) ?? {});
      expect(found).to.include("@name");
      expect(found.filter((name) => ["failure", "error", "skipped"].includes(name))).to.deep.equal(has);
    });
  }

  it("tells in a failure what was expected and received, and how to repeat it", () => {
    const failure = cases.get("copy-source-range/last-byte-beyond-end")?.failure;
    expect(failure?.["@type"]).to.equal("documented/status");
    expect(failure?.["@message"]).to.equal("documented: status of step copy: expected 4xx, received 200");
    expect(failure?.["#text"])
      .to.contain("expected: InvalidArgument\n  received: no Error document")
      .and.contain("curl -sS");
    expect(failure?.["#text"]).not.to.contain("text/xml");
  });

  it("keeps advice apart from the failure", () => {
    expect(cases.get("copy-source-range/last-byte-beyond-end")?.["system-out"]).to.contain("received: text/xml");
    expect(cases.get("copy-source/leading-slash")?.["system-out"]).to.contain("advice: header x-amz-id-2");
  });

  it("says why a case was skipped", () => {
    expect(cases.get("encryption/sse-c-both-sides")?.skipped?.["@message"]).to.equal(
      "The target does not declare sse-c.",
    );
  });

  it("gives clauses, basis and the side taken as properties", () => {
    const properties = cases.get("copy-source-range/small-source")?.properties.property ?? [];
    const values = Object.fromEntries(properties.map((one) => [one["@name"], one["@value"]]));
    expect(values).to.include({ clauses: "RANGE-008", basis: "documented recorded", documented: "pass" });
    expect(values).to.include({ "side of copy": "accepted as recorded" });
  });
});
