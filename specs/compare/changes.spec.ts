import { expect } from "chai";
import { compareReports } from "../../src/compare.ts";
import type { Change } from "../../src/model/comparison.ts";
import { caseOf, reportOf, type Word } from "./fixture.ts";

const idsOf = (changes: readonly Change[]) => changes.map(({ id }) => id);

/** The same case before and now. */
function changeOf(before: Word, after: Word) {
  const [changes] = compareReports([reportOf([caseOf("copy/a", after)], { day: "2026-02-01" })], {
    since: [reportOf([caseOf("copy/a", before)], { day: "2026-01-01" })],
  }).changes;
  if (changes === undefined) throw new Error("nothing was compared");
  return { fixed: changes.fixed.length, broken: changes.broken.length, other: changes.other.length };
}

describe("what changed on a target", () => {
  const rows: readonly (readonly [before: Word, after: Word, kind: "fixed" | "broken" | "other" | "nothing"])[] = [
    ["d", "pass", "fixed"],
    ["dr", "pass", "fixed"],
    ["pass", "r", "broken"],
    ["skipped", "d", "broken"],
    ["blocked", "d", "broken"],
    ["dr", "r", "other"],
    ["d", "skipped", "other"],
    ["pass", "blocked", "other"],
    ["skipped", "pass", "other"],
    ["d", "d", "nothing"],
    ["pass", "pass", "nothing"],
  ];
  for (const [before, after, kind] of rows) {
    it(`is ${kind} where a case was ${before} and is ${after}`, () => {
      expect(changeOf(before, after)).to.deep.equal({
        ...{ fixed: 0, broken: 0, other: 0 },
        ...(kind === "nothing" ? {} : { [kind]: 1 }),
      });
    });
  }

  it("is told of two reports of one target, the earlier first, whatever order they came in", () => {
    const early = reportOf([caseOf("copy/a", "d"), caseOf("copy/gone", "pass")], { day: "2026-01-01" });
    const late = reportOf([caseOf("copy/a", "pass"), caseOf("copy/new", "d")], { day: "2026-02-01" });
    const [changes, ...others] = compareReports([late, early]).changes;
    expect(others).to.deep.equal([]);
    expect(changes).to.include({ label: "store@2026-02-01", sameBook: true });
    expect(idsOf(changes?.fixed ?? [])).to.deep.equal(["copy/a"]);
    expect(changes?.appeared).to.deep.equal(["copy/new"]);
    expect(changes?.disappeared).to.deep.equal(["copy/gone"]);
  });

  it("is told from each report of a target to the next", () => {
    const days = ["2026-01-01", "2026-02-01", "2026-03-01"];
    const reports = days.map((day) => reportOf([caseOf("copy/a", "pass")], { day }));
    const spans = compareReports(reports).changes.map(({ before, after }) => [before.startedAt, after.startedAt]);
    expect(spans.map((span) => span.map((at) => at.slice(0, 10)))).to.deep.equal([days.slice(0, 2), days.slice(1)]);
  });

  it("is not told of targets of which there is one report", () => {
    const reports = ["a", "b"].map((name) => reportOf([caseOf("copy/a", "pass")], { name }));
    expect(compareReports(reports).changes).to.deep.equal([]);
  });

  it("goes with what else may explain it: another book, other capabilities", () => {
    const before = reportOf([], { capabilities: ["versioning"], digest: "before" });
    const after = reportOf([], { capabilities: ["sse-c"], digest: "after" });
    expect(compareReports([after], { since: [before] }).changes[0]).to.deep.include({
      sameBook: false,
      gained: ["sse-c"],
      lost: ["versioning"],
    });
  });

  it("is told of an earlier report of another name where only one report is compared", () => {
    const [changes] = compareReports([reportOf([], { name: "new" })], {
      since: [reportOf([], { name: "old" })],
    }).changes;
    expect([changes?.before.name, changes?.after.name]).to.deep.equal(["old", "new"]);
  });

  it("cannot be told of an earlier report that is of none of several targets", () => {
    const reports = ["a", "b"].map((name) => reportOf([], { name }));
    expect(() => compareReports(reports, { since: [reportOf([], { name: "c" })] })).to.throw(
      "the earlier report is of c, and none of the others is",
    );
  });
});
