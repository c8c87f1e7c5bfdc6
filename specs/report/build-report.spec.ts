import { expect } from "chai";
import { reportSchema } from "../../src/model/report.ts";
import { buildReport } from "../../src/report/build-report.ts";
import {
  EVIDENCE,
  RUN,
  sampleCase,
  sampleExchange,
  sampleFinding,
  sampleReport,
  sampleVerdict,
  TARGET,
} from "./sample-verdicts.ts";

describe("buildReport", () => {
  it("gives a report that the schema accepts", () => {
    const report = sampleReport();
    expect(reportSchema.parse(report)).to.deep.equal(report);
  });

  it("counts every outcome once", () => {
    expect(sampleReport().totals).to.deep.equal({ pass: 3, fail: 3, blocked: 1, skipped: 1, error: 1 });
  });

  it("counts by basis what passed or failed, and nothing else", () => {
    expect(sampleReport().byBasis).to.deep.equal({
      documented: { pass: 3, fail: 3 },
      recorded: { pass: 2, fail: 1 },
    });
  });

  it("counts no case in a basis that was not judged, whatever the verdict says by basis", () => {
    const blocked = sampleVerdict(sampleCase("encryption/one", "One", 1), "blocked", {
      byBasis: { documented: "fail" },
    });
    expect(sampleReport({ verdicts: [blocked] }).byBasis.documented).to.deep.equal({ pass: 0, fail: 0 });
  });

  it("lists topics in the order of the book, without those that have no case", () => {
    const passed = sampleVerdict(sampleCase("encryption/one", "One", 1), "pass");
    expect(sampleReport().byTopic.map(({ topic }) => topic)).to.deep.equal([
      "copy-source",
      "copy-source-range",
      "encryption",
    ]);
    expect(sampleReport({ verdicts: [passed] }).byTopic).to.deep.equal([
      {
        topic: "encryption",
        title: "Encryption of source and destination",
        totals: { pass: 1, fail: 0, blocked: 0, skipped: 0, error: 0 },
      },
    ]);
  });

  it("puts the cases in the order of the book, whatever the order of the verdicts", () => {
    const verdicts = ["encryption/a:9", "unlisted/z:1", "encryption/b:2", "copy-source/c:7"].map((text) => {
      const [id = "", line] = text.split(":");
      return sampleVerdict(sampleCase(id, id, Number(line)), "pass");
    });
    const report = sampleReport({ verdicts });
    expect(report.cases.map(({ id }) => id)).to.deep.equal([
      "copy-source/c",
      "encryption/b",
      "encryption/a",
      "unlisted/z",
    ]);
    expect(report.byTopic.at(-1)).to.include({ topic: "unlisted", title: "unlisted" });
  });

  it("gives the rows of one table the order of the book, too, in whatever order they were run", () => {
    const book = ["copy-source/t/b", "copy-source/t/c", "copy-source/t/a"].map((id) => sampleCase(id, id, 5));
    const verdicts = [...book].reverse().map((one) => sampleVerdict(one, "pass"));
    expect(sampleReport({ verdicts, book }).cases.map(({ id }) => id)).to.deep.equal(book.map(({ id }) => id));
  });

  it("leaves the user and password out of the endpoint", () => {
    expect(sampleReport().target.endpoint).to.equal("http://127.0.0.1:9000");
  });

  it("gives an exchange without an answer its failure instead", () => {
    const failure = { kind: "timeout", message: "no answer in 30 s" } as const;
    const exchange = sampleExchange(0, "", { outcome: { kind: "failure", failure } });
    const verdict = sampleVerdict(sampleCase("encryption/one", "One", 1), "fail", { exchanges: [exchange] });
    const reported = sampleReport({ verdicts: [verdict] }).cases[0]?.exchanges[0];
    expect(reported?.failure).to.deep.equal(failure);
    expect(reported).not.to.have.property("response");
  });

  it("keeps whom a refused step was signed by in the curl line", () => {
    const step = { id: "copy", checks: [], either: [], capture: {}, control: { as: "main" } } as const;
    const send = { do: "UploadPartCopy", to: "upload", of: "source", as: "wrong-secret" } as const;
    const claim = sampleCase("encryption/one", "One", 1, { steps: [{ ...step, send }] });
    const exchanges = [sampleExchange(403, ""), sampleExchange(200, "", { role: "control" })];
    const [refused, control] =
      sampleReport({ verdicts: [sampleVerdict(claim, "pass", { exchanges })] }).cases[0]?.exchanges ?? [];
    expect(refused?.curl).to.contain("# differs from the request: it was signed with a wrong secret");
    expect(control?.curl).not.to.contain("#");
  });

  it("takes the secrets of the target without being told them", () => {
    const { secretAccessKey } = TARGET.credentials;
    const verdict = sampleVerdict(sampleCase("encryption/one", "One", 1), "error", {
      reason: `bad ${secretAccessKey}`,
    });
    const run = { ...RUN, incidents: [`stopped at ${secretAccessKey}`] };
    const suite = { version: "0.1.0", digest: "d", cases: 1 };
    const report = buildReport({
      suite,
      target: TARGET,
      run,
      topics: [],
      profiles: [],
      evidence: EVIDENCE,
      book: [],
      verdicts: [verdict],
      secrets: [],
    });
    expect(report.cases[0]?.reason).to.equal("bad [redacted]");
    expect(report.run.incidents).to.deep.equal(["stopped at [redacted]"]);
  });

  it("explains each clause and recording that a case names, once, and no other", () => {
    const { evidence } = sampleReport();
    expect(Object.keys(evidence.clauses)).to.deep.equal(["RANGE-008"]);
    expect(evidence.clauses["RANGE-008"]).to.deep.equal({
      strength: "MUST",
      pin: "outcome",
      fact: "A range beyond the end of the source is refused.",
      source: "API reference, UploadPartCopy, x-amz-copy-source-range",
    });
    expect(evidence.recordings).to.deep.equal({
      R12: {
        behaviour: "A last byte past the end",
        condition: "source of 10 bytes",
        status: "400",
        code: "InvalidArgument",
        evidence: "G, V for the status",
        origin: "a published capture",
        date: "2026-03-16",
      },
    });
  });

  it("gives a curl line for claims and controls alone", () => {
    const exchanges = (["setup", "claim", "observe", "control", "cleanup"] as const).map((role) =>
      sampleExchange(200, "", { role }),
    );
    const verdict = sampleVerdict(sampleCase("encryption/one", "One", 1), "pass", { exchanges });
    const reported = sampleReport({ verdicts: [verdict] }).cases[0]?.exchanges ?? [];
    expect(reported.filter(({ curl }) => curl !== undefined).map(({ role }) => role)).to.deep.equal([
      "claim",
      "control",
    ]);
  });

  it("leaves empty bodies out", () => {
    const verdict = sampleVerdict(sampleCase("encryption/one", "One", 1), "pass", {
      exchanges: [sampleExchange(200, ""), sampleExchange(200, "x")],
    });
    const [empty, full] = sampleReport({ verdicts: [verdict] }).cases[0]?.exchanges ?? [];
    expect([empty?.request, empty?.response]).to.satisfy((sides: object[]) => sides.every((side) => !("body" in side)));
    expect(full?.response?.body).to.include({ size: 1, text: "x" });
  });

  it("keeps findings as they are, with recording and side", () => {
    const finding = sampleFinding({ recording: "R1", side: "refused as documented" });
    const verdict = sampleVerdict(sampleCase("encryption/one", "One", 1), "fail", { findings: [finding] });
    expect(sampleReport({ verdicts: [verdict] }).cases[0]?.findings).to.deep.equal([finding]);
  });
});
