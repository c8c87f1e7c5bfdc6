import { expect } from "chai";
import { checksOf, weighFindings } from "../../../src/cli/faults/weigh-findings.ts";
import type { Finding } from "../../../src/model/verdict.ts";
import { sampleCase } from "../../report/sample-verdicts.ts";
import { book } from "../../run-book.ts";

const item = { ...sampleCase("t/case", "t", 1), basis: ["documented", "recorded"] as const };

function finding(check: Finding["check"], basis: Finding["basis"], changes: Partial<Finding> = {}): Finding {
  return { check, basis, step: "copy", where: check, expected: "this", received: "that", ...changes };
}

const weigh = (...findings: readonly Finding[]) => weighFindings({ case: item, findings });

const WEIGHTS: readonly (readonly [fact: string, findings: readonly Finding[], decisive: readonly string[]])[] = [
  ["a single finding decides", [finding("status", "documented")], ["copy: documented: status"]],
  ["of two findings of a basis neither does", [finding("status", "documented"), finding("code", "documented")], []],
  [
    "two of different bases both do",
    [finding("status", "documented"), finding("code", "recorded", { recording: "R1" })],
    ["copy: documented: status", "copy: recorded R1: code"],
  ],
  [
    "a control fails every basis, and nothing beside it does",
    [finding("control", "documented"), finding("status", "recorded", { recording: "R1" })],
    ["copy: control"],
  ],
  ["no answer at all is no check", [finding("answer", "documented")], []],
  [
    "the only finding of a side decides, for without it the side would hold",
    [
      finding("either", "documented"),
      finding("status", "documented", { side: "refused" }),
      finding("status", "documented", { side: "made" }),
      finding("root", "documented", { side: "made" }),
    ],
    ["copy: refused: documented: status"],
  ],
  [
    "a finding beside a side that would hold still fails the case",
    [
      finding("either", "documented"),
      finding("status", "documented", { side: "refused" }),
      finding("part", "documented"),
    ],
    [],
  ],
];

describe("weighing the findings of a case under a fault", () => {
  for (const [fact, findings, decisive] of WEIGHTS) {
    it(fact, () => expect(weigh(...findings).decisive).to.deep.equal(decisive));
  }

  it("gives the bases that fail, those of a control and of silence by whatever the case rests on", () => {
    expect(weigh(finding("status", "advice")).bases).to.deep.equal(["advice"]);
    expect(weigh(finding("answer", "recorded")).bases).to.deep.equal(["documented", "recorded"]);
  });

  it("names every check of the book by another name than any other of its case", () => {
    const twice = book.cases.filter((one) => new Set(checksOf(one)).size < checksOf(one).length);
    expect(twice.map(({ id }) => id)).to.deep.equal([]);
    expect(book.cases.flatMap(checksOf)).to.have.length.above(3000);
  });
});
