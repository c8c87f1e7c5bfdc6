import { expect } from "chai";
import { compareReports } from "../../src/compare.ts";
import type { Comparison } from "../../src/model/comparison.ts";
import type { Report } from "../../src/model/report.ts";
import { caseOf, matrixOf, reportOf } from "./fixture.ts";

function rowOf(comparison: Comparison, id: string) {
  const row = comparison.cases.find((one) => one.id === id);
  if (row === undefined) throw new Error(`${id} is not compared`);
  return row;
}

const SOME = [caseOf("copy/a", "pass")];

describe("compareReports", () => {
  describe("of the targets", () => {
    const labels: readonly (readonly [fact: string, reports: readonly Report[], labels: readonly string[]])[] = [
      ["names them as they are named", [reportOf(SOME, { name: "a" }), reportOf(SOME, { name: "b" })], ["a", "b"]],
      [
        "adds the version where a name comes twice",
        [reportOf(SOME, { version: "1.0" }), reportOf(SOME, { version: "2.0" }), reportOf(SOME, { name: "b" })],
        ["store@1.0", "store@2.0", "b"],
      ],
      [
        "adds the day where versions are the same",
        [reportOf(SOME, { day: "2026-01-01" }), reportOf(SOME, { day: "2026-01-02" })],
        ["store@2026-01-01", "store@2026-01-02"],
      ],
      ["counts what cannot be told apart", [reportOf(SOME), reportOf(SOME)], ["store@1", "store@2"]],
    ];
    for (const [fact, reports, expected] of labels) {
      it(fact, () => {
        expect(compareReports(reports).targets.map(({ label }) => label)).to.deep.equal(expected);
      });
    }

    it("tells on which side each stands for ranges of small sources", () => {
      const side = (id: string, text: string) =>
        caseOf(`unsupported-range-source/valid-range/${id}`, "pass", { sides: [{ step: "copy", side: text }] });
      const report = reportOf([
        side("a", "accepted as recorded"),
        side("b", "accepted as recorded"),
        side("c", "refused as documented"),
        caseOf("unsupported-range-source/valid-range/d", "d"),
        side("e/../../other", "anything else"),
      ]);
      expect(compareReports([report]).targets[0]?.smallSources).to.deep.equal({
        documented: 1,
        recorded: 2,
        neither: 1,
      });
    });
  });

  describe("of the cases", () => {
    const comparison = compareReports(
      matrixOf({ "copy/a": "pass d", "upload/a": "pass -", "copy/b": "- r", "copy/c": "skipped dr" }),
    );

    it("has each of any report once, those of a topic together", () => {
      expect(comparison.cases.map(({ id }) => id)).to.deep.equal(["copy/a", "copy/c", "copy/b", "upload/a"]);
    });

    it("has nothing for a report without the case", () => {
      expect(rowOf(comparison, "copy/b").standings.map((one) => one?.outcome)).to.deep.equal([undefined, "fail"]);
    });

    it("takes what a case says of itself from the latest report", () => {
      const early = reportOf([caseOf("copy/a", "pass", { title: "before" })], { day: "2026-01-01" });
      const late = reportOf([caseOf("copy/a", "pass", { title: "after" })], { day: "2026-02-01" });
      expect(rowOf(compareReports([late, early]), "copy/a").title).to.equal("after");
    });

    it("tells in what targets differ that judged the case, and of nobody else", () => {
      const differs = (words: string) => rowOf(compareReports(matrixOf({ "copy/a": words })), "copy/a").differs;
      expect(differs("pass d")).to.deep.equal(["documented"]);
      expect(differs("r d")).to.deep.equal(["documented", "recorded"]);
      expect(differs("dr dr")).to.deep.equal([]);
      expect(differs("pass skipped blocked error -")).to.deep.equal([]);
    });

    it("takes another side for a difference, though both pass", () => {
      const taking = (side: string) => reportOf([caseOf("copy/a", "pass", { sides: [{ step: "copy", side }] })]);
      expect(rowOf(compareReports([taking("refused"), taking("ignored")]), "copy/a").differs).to.deep.equal(["side"]);
    });
  });

  it("counts by topic and basis what holds, and beside it what was not judged", () => {
    const rows = { "copy/a": "pass d", "copy/b": "r skipped", "copy/c": "dr blocked", "copy/d": "error -" };
    expect(compareReports(matrixOf(rows)).topics).to.deep.equal([
      {
        topic: "copy",
        title: "About copy",
        cases: 4,
        differing: 1,
        scores: [
          {
            documented: { pass: 2, fail: 1 },
            recorded: { pass: 1, fail: 2 },
            totals: { pass: 1, fail: 2, blocked: 0, skipped: 0, error: 1 },
            absent: 0,
          },
          {
            documented: { pass: 0, fail: 1 },
            recorded: { pass: 1, fail: 0 },
            totals: { pass: 0, fail: 1, blocked: 1, skipped: 1, error: 0 },
            absent: 1,
          },
        ],
      },
    ]);
  });

  const caveats: readonly (readonly [fact: string, report: Report, caveat: string])[] = [
    [
      "another case book",
      reportOf(SOME, { name: "b", digest: "bbbbbbbbbbbbbbbb" }),
      "The reports were made with different case books, and a case may have changed between them: a copypart 0.1.0 with digest aaaaaaaaaaaa…; b copypart 0.1.0 with digest bbbbbbbbbbbb….",
    ],
    [
      "another basis",
      reportOf(SOME, { name: "b", run: { basis: "documented" } }),
      "Not all outcomes were judged by the same basis: a by documents and recordings; b by the documents alone.",
    ],
    [
      "a run of a few cases",
      reportOf(SOME, { name: "b", suite: { cases: 9 }, run: { selection: ["copy/*"] } }),
      "Of b, 1 of the book's 9 cases are reported: selected by copy/*.",
    ],
    [
      "an interrupted run",
      reportOf(SOME, { name: "b", suite: { cases: 9 }, run: { interrupted: true } }),
      "Of b, 1 of the book's 9 cases are reported: the run was interrupted.",
    ],
    [
      "a fault of ours",
      reportOf([caseOf("copy/a", "error")], { name: "b" }),
      "On b, copypart itself failed in 1 case.",
    ],
  ];
  for (const [fact, report, caveat] of caveats) {
    it(`says so of ${fact}`, () => {
      expect(compareReports([reportOf(SOME, { name: "a" }), report]).caveats).to.deep.equal([caveat]);
    });
  }
});
