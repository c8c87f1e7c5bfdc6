import { createHash } from "node:crypto";
import { Ajv } from "ajv";
import { expect } from "chai";
import type { Report } from "../../src/model/report.ts";
import { createStatement, formatStatement } from "../../src/report/create-statement.ts";
import { sampleCase, sampleReport, sampleVerdict } from "./sample-verdicts.ts";

/** What the specification asks for, read there and written down here: Statement v1, ResourceDescriptor, test-result v0.1. */
const digestSet = {
  type: "object",
  minProperties: 1,
  additionalProperties: { type: "string", pattern: "^[0-9a-f]+$" },
};
const descriptor = {
  type: "object",
  properties: {
    name: { type: "string" },
    uri: { type: "string", pattern: "^[a-z][a-z0-9+.-]*:[^A-Z]*$" },
    digest: digestSet,
    content: { type: "string" },
    downloadLocation: { type: "string" },
    mediaType: { type: "string" },
    annotations: { type: "object" },
  },
  additionalProperties: false,
};
const testNames = { type: "array", uniqueItems: true, items: { type: "string" } };
const specification = {
  type: "object",
  required: ["_type", "subject", "predicateType", "predicate"],
  additionalProperties: false,
  properties: {
    _type: { const: "https://in-toto.io/Statement/v1" },
    subject: { type: "array", minItems: 1, items: { ...descriptor, required: ["digest"] } },
    predicateType: { const: "https://in-toto.io/attestation/test-result/v0.1" },
    predicate: {
      type: "object",
      required: ["result", "configuration"],
      additionalProperties: false,
      properties: {
        result: { enum: ["PASSED", "WARNED", "FAILED"] },
        configuration: {
          type: "array",
          items: { ...descriptor, anyOf: [{ required: ["uri"] }, { required: ["digest"] }, { required: ["content"] }] },
        },
        url: { type: "string" },
        passedTests: testNames,
        warnedTests: testNames,
        failedTests: testNames,
      },
    },
  },
};

const artifact = { name: "registry.test/server:1", digest: { sha256: "c".repeat(64) } };
const digest = "d".repeat(64);

/** A report of cases with these outcomes; the whole book unless it has more. */
function reportOf(outcomes: readonly (Report["cases"][number]["outcome"] | "known")[], book = outcomes.length): Report {
  const verdicts = outcomes.map((outcome, index) =>
    sampleVerdict(sampleCase(`copies/${index}-${outcome}`, "t", index), outcome === "known" ? "fail" : outcome),
  );
  const report = sampleReport({ verdicts });
  const cases = report.cases.map((one) => (one.id.endsWith("-known") ? { ...one, known: "our issue 12" } : one));
  const known = cases.filter((one) => one.known !== undefined).length;
  const deviations = known > 0 ? { deviations: { file: "list", known, stale: [] } } : {};
  return { ...report, suite: { ...report.suite, digest, cases: book }, cases, ...deviations };
}

const statementOf = (report: Report) => createStatement(report, { name: "report.json", text: "the bytes" }, [artifact]);

/** The report of a run that was repeated: a case said two things, or the repetitions ended early. */
function repeated(report: Report, known?: string, ended?: "interrupted"): Report {
  const said = { outcome: "pass" as const, byBasis: {}, findings: [], repetitions: [1] };
  const unstable = {
    case: "copies/0-pass",
    ...(known !== undefined && { known }),
    said: [said, { ...said, outcome: "fail" as const, repetitions: [2] }],
    hints: [],
  };
  const stability = { asked: 2, seed: "7", repetitions: [], unstable: ended ? [] : [unstable] };
  return {
    ...report,
    stability: { ...stability, ...(ended && { ended: { repetition: 2, how: ended, why: "Ctrl-C" } }) },
  };
}

const stale = { line: 1, entry: "copies/*", why: "passes now" };
const results: readonly (readonly [fact: string, report: Report, result: string])[] = [
  ["the whole book, and all pass", reportOf(["pass", "pass"]), "PASSED"],
  ["what the target does not declare is skipped", reportOf(["pass", "skipped"]), "PASSED"],
  ["a part of the book", reportOf(["pass"], 2), "WARNED"],
  ["a failure that is known", reportOf(["pass", "known"]), "WARNED"],
  [
    "a list of deviations that is out of date",
    { ...reportOf(["pass"]), deviations: { file: "list", known: 0, stale: [stale] } },
    "WARNED",
  ],
  ["a failure", reportOf(["pass", "fail"]), "FAILED"],
  ["a failure beside a known one", reportOf(["pass", "known", "fail"]), "FAILED"],
  ["a case that could not be judged", reportOf(["pass", "blocked"]), "FAILED"],
  ["an error of ours", reportOf(["pass", "error"]), "FAILED"],
  ["nothing but skipped cases", reportOf(["skipped"]), "FAILED"],
  ["nothing that passes, all of it known", reportOf(["known"]), "FAILED"],
  ["no case at all", reportOf([], 2), "FAILED"],
  ["a run that was interrupted", { ...reportOf(["pass"]), run: { ...reportOf([]).run, interrupted: true } }, "FAILED"],
  [
    "a run that ended early",
    { ...reportOf(["pass"]), run: { ...reportOf([]).run, unfit: "the credentials expired" } },
    "FAILED",
  ],
  ["a pass that another repetition does not repeat", repeated(reportOf(["pass", "pass"])), "FAILED"],
  ["such a pass that is known", repeated(reportOf(["pass", "pass"]), "our issue 12"), "WARNED"],
  ["repetitions that ended early", repeated(reportOf(["pass"]), undefined, "interrupted"), "FAILED"],
];

describe("the statement about a report", () => {
  for (const [fact, report, result] of results) {
    it(`says ${result} of ${fact}`, () => {
      expect(statementOf(report).predicate.result).to.equal(result);
    });
  }

  it("names each case that was asked in one list, and skipped ones in none", () => {
    const { predicate } = statementOf(reportOf(["pass", "known", "fail", "blocked", "error", "skipped"]));
    expect(predicate).to.deep.include({
      passedTests: ["copies/0-pass"],
      warnedTests: ["copies/1-known"],
      failedTests: ["copies/2-fail", "copies/3-blocked", "copies/4-error"],
    });
  });

  it("is about the bytes of the report's file, and what the user says was tested", () => {
    const sha256 = createHash("sha256").update("the bytes").digest("hex");
    expect(statementOf(reportOf(["pass"])).subject).to.deep.equal([
      { name: "report.json", digest: { sha256 } },
      artifact,
    ]);
  });

  it("shows what was run of which book, by which target file, against what", () => {
    const report = reportOf(["pass", "skipped"], 9);
    const file = { name: "mine.yaml", sha256: "e".repeat(64) };
    const { configuration } = statementOf({
      ...report,
      run: { ...report.run, selection: ["patterns: copies/*"], basis: "documented" },
      target: { ...report.target, endpoint: "HTTPS://S3.Example.test", file },
    }).predicate;
    expect(configuration).to.deep.equal([
      {
        name: "case-book",
        digest: { sha256: digest },
        annotations: {
          suite: "copypart 0.1.0",
          cases: 9,
          selection: ["patterns: copies/*"],
          basis: "documented",
          outcomes: { pass: 1, fail: 0, blocked: 0, skipped: 1, error: 0 },
          interrupted: false,
        },
      },
      { name: "mine.yaml", digest: { sha256: file.sha256 } },
      {
        name: "sample-store",
        uri: "https://s3.example.test",
        annotations: {
          version: "4.2.0",
          region: "us-east-1",
          addressing: "path",
          capabilities: ["versioning", "checksums"],
        },
      },
    ]);
  });

  it("has the shape that the specification asks for", () => {
    const isOfShape = new Ajv({ strict: false }).compile(specification);
    for (const [fact, report] of results) {
      expect(isOfShape(JSON.parse(formatStatement(statementOf(report)))), fact).to.equal(true);
    }
    expect(isOfShape({ ...statementOf(reportOf(["pass"])), subject: [{ name: "report.json" }] })).to.equal(false);
  });
});
