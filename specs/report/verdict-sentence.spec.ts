import { expect } from "chai";
import type { Report } from "../../src/model/report.ts";
import { verdictSentence } from "../../src/report/verdict-sentence.ts";
import { sampleReport } from "./sample-verdicts.ts";

type Numbers = readonly [documentedPass: number, documentedFail: number, recordedPass: number, recordedFail: number];

function reportOf(
  [pass, fail, recordedPass, recordedFail]: Numbers,
  totals: Partial<Report["totals"]>,
  changes: Partial<Report> = {},
): Report {
  const report = sampleReport();
  return {
    ...report,
    suite: { ...report.suite, cases: report.cases.length },
    byBasis: { documented: { pass, fail }, recorded: { pass: recordedPass, fail: recordedFail } },
    totals: { pass, fail, blocked: 0, skipped: 0, error: 0, ...totals },
    ...changes,
  };
}

describe("verdictSentence", () => {
  const { run, suite } = sampleReport();
  const table: readonly (readonly [report: Report, sentence: string])[] = [
    [
      reportOf([109, 3, 60, 4], {}),
      "Does not conform to the documents: 3 of 112 documented claims fail; answers as AWS was recorded in 60 of 64.",
    ],
    [
      reportOf([111, 1, 60, 4], { skipped: 2 }),
      "Does not conform to the documents: 1 of 112 documented claims fails; answers as AWS was recorded in 60 of 64. Not judged: 2 skipped.",
    ],
    [
      reportOf([0, 1, 0, 0], {}),
      "Does not conform to the documents: the one documented claim that was judged fails; no recorded answer of AWS was compared.",
    ],
    [
      reportOf([112, 0, 60, 4], {}),
      "Conforms to the documents: all 112 documented claims hold; answers as AWS was recorded in 60 of 64.",
    ],
    [
      reportOf([1, 0, 0, 0], {}),
      "Conforms to the documents: 1 documented claim holds; no recorded answer of AWS was compared.",
    ],
    [
      reportOf([100, 0, 5, 0], { blocked: 2, error: 1, skipped: 4 }),
      "Not shown to conform to the documents: 100 documented claims held, but not every case was judged; answers as AWS was recorded in 5 of 5. Not judged: 4 skipped, 2 blocked, 1 in error.",
    ],
    [
      reportOf([0, 0, 0, 0], { skipped: 9 }),
      "Shows nothing about the documents: no documented claim was judged; no recorded answer of AWS was compared. Not judged: 9 skipped.",
    ],
    [
      reportOf([4, 0, 1, 0], {}, { run: { ...run, interrupted: true }, suite: { ...suite, cases: 112 } }),
      "Not shown to conform to the documents: 4 documented claims held, but not every case was judged; answers as AWS was recorded in 1 of 1. The run was interrupted: 9 of the book's 112 cases are reported.",
    ],
    [
      reportOf([9, 0, 1, 0], {}, { suite: { ...suite, cases: 112 } }),
      "Conforms to the documents: all 9 documented claims hold; answers as AWS was recorded in 1 of 1. Only 9 of the book's 112 cases were selected.",
    ],
  ];
  for (const [report, sentence] of table) {
    it(`says: ${sentence}`, () => {
      expect(verdictSentence(report)).to.equal(sentence);
    });
  }
});
