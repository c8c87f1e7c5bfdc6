import { expect } from "chai";
import { COMPARISON_FORMATS, compareReports } from "../../../src/compare.ts";
import { formatMatrixMarkdown } from "../../../src/report/comparison/markdown-matrix.ts";
import { caseOf, matrixOf, reportOf } from "../../compare/fixture.ts";
import { HOSTILE } from "../sample-verdicts.ts";
import { hostileReports } from "./hostile-reports.ts";

const REPORTS = matrixOf({ "copy/a": "pass d", "copy/b": "r skipped", "list/a": "blocked -" });
const COMPARISON = compareReports(REPORTS);

describe("formatComparisonText", () => {
  const { text } = COMPARISON_FORMATS;
  const lines = text(COMPARISON, { reports: REPORTS }).split("\n");

  it("shows each target with what was judged, by basis, and what was not", () => {
    expect(lines.slice(0, 3).map((line) => line.split(/ {2,}/))).to.deep.equal([
      [
        "target",
        "date",
        "documented",
        "recorded",
        "pass",
        "fail",
        "blocked",
        "skipped",
        "error",
        "ranges on small sources",
      ],
      ["a 1.0", "2026-11-22", "2 of 2", "1 of 2", "1", "1", "1", "0", "0", "not shown"],
      ["b 1.0", "2026-11-22", "0 of 1", "1 of 1", "0", "1", "0", "1", "0", "not shown"],
    ]);
  });

  it("shows the matrix by topic", () => {
    expect(lines.slice(4, 7).map((line) => line.split(/ {2,}/))).to.deep.equal([
      ["topic (documented recorded, not judged)", "a", "b", "differ"],
      ["copy", "2/2 1/2", "0/1 1/1", "–1", "1"],
      ["list", "■1", "·1", "0"],
    ]);
  });

  it("sets more than five targets in parts", () => {
    const many = compareReports(matrixOf({ "copy/a": "pass pass pass pass pass pass d" }));
    const heads = text(many, { reports: [] }).match(/^topic .*$/gm);
    expect(heads?.map((head) => head.split(/ {2,}/).slice(1))).to.deep.equal([
      ["a", "b", "c", "d", "e", "differ"],
      ["f", "g", "differ"],
    ]);
  });

  it("answers queries alone where there are any, and says who stands how", () => {
    const asked = compareReports(REPORTS, { queries: ["fails on any", "passes on all"] });
    expect(text(asked, { reports: REPORTS })).to.equal(
      [
        "fails on any: 2 of 3 cases",
        "copy/a  The claim of copy/a",
        "  ✓ pass a  ✗ documented b",
        "copy/b  The claim of copy/b",
        "  ✗ recorded a  – skipped b",
        "",
        "passes on all: 0 of 3 cases",
        "",
      ].join("\n"),
    );
  });

  it("tells what changed, and that another case book may be why", () => {
    const before = reportOf([caseOf("copy/a", "d"), caseOf("copy/b", "pass")], { version: "1", day: "2026-01-01" });
    const after = reportOf([caseOf("copy/a", "pass"), caseOf("copy/b", "dr")], { version: "2", digest: "bbbb" });
    expect(text(compareReports([after], { since: [before] }), { reports: [after] })).to.contain(
      [
        "since the report before, store: store 1 of 2026-01-01 → store 2 of 2026-11-22",
        "1 fixed, 1 new failure, 0 changed otherwise",
        "! copypart 0.1.0, 2 cases, digest aaaaaaaaaaaa… → copypart 0.1.0, 2 cases, digest bbbb…: a change may be the case book's.",
        "  fixed  copy/a  ✗ documented → ✓ pass",
        "  new failure  copy/b  ✓ pass → ✗ both",
      ].join("\n"),
    );
  });

  it("paints each standing in its tone", () => {
    const asked = compareReports(REPORTS, { queries: ["fails on any"] });
    const painted = text(asked, { reports: REPORTS, paint: (tone, piece) => `<${tone} ${piece}>` });
    expect(painted).to.contain("<pass ✓ pass> a  <fail ✗ documented> b");
  });

  for (const value of HOSTILE) {
    it(`moves no cursor for ${JSON.stringify(value)}`, () => {
      const reports = hostileReports(value);
      const shown = text(compareReports(reports), { reports });
      const asked = text(compareReports(reports, { queries: ["fails on any"] }), { reports });
      expect(shown + asked).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    });
  }
});

describe("formatComparisonJson", () => {
  it("is the comparison, a case a line", () => {
    const json = COMPARISON_FORMATS.json(COMPARISON, { reports: REPORTS });
    expect(JSON.parse(json)).to.deep.equal(COMPARISON);
    expect(json.match(/^ {4}\{"id":.*$/gm)).to.have.length(3);
  });
});

describe("formatMatrixMarkdown", () => {
  it("gives the targets, then topic by target", () => {
    expect(formatMatrixMarkdown(COMPARISON)).to.equal(
      [
        "| server | date | documented | recorded | pass | fail | blocked | skipped | ranges on small sources |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| a 1.0 | 2026-11-22 | 2 of 2 | 1 of 2 | 1 | 1 | 1 | 0 | not shown |",
        "| b 1.0 | 2026-11-22 | 0 of 1 | 1 of 1 | 0 | 1 | 0 | 1 | not shown |",
        "",
        "| topic | a | b | cases that differ |",
        "| --- | --- | --- | --- |",
        "| About copy | 2 of 2 documented<br>1 of 2 recorded | 0 of 1 documented<br>1 of 1 recorded<br>1 skipped | 1 |",
        "| About list | 1 blocked | 1 not in its report | 0 |",
      ].join("\n"),
    );
  });

  it("names targets as it is told to", () => {
    expect(formatMatrixMarkdown(COMPARISON, ({ name }) => `[${name}](${name}/report.md)`)).to.contain(
      "| [a](a/report.md) | 2026-11-22 |",
    );
  });
});

describe("formatComparisonMarkdown", () => {
  const { markdown } = COMPARISON_FORMATS;

  it("lists the answers to queries and the cases in which targets differ", () => {
    const page = markdown(compareReports(REPORTS, { queries: ["blocked on any"] }), { reports: REPORTS });
    expect(page).to.contain(
      "## blocked on any: 1 case\n\n| case | a | b |\n| --- | --- | --- |\n| list/a | ■ blocked | · absent |",
    );
    expect(page).to.contain(
      "## Cases in which the targets differ: 1\n\n| case | a | b |\n| --- | --- | --- |\n| copy/a | ✓ pass | ✗ documented |",
    );
  });

  it("stays below 1 MiB", () => {
    const reports = ["a", "b", "c"].map((name, column) =>
      reportOf(
        Array.from({ length: 20_000 }, (_, index) =>
          caseOf(`copy/${"long".repeat(100)}${index}`, column > 0 ? "d" : "pass"),
        ),
        { name },
      ),
    );
    const page = markdown(compareReports(reports, { queries: ["differs", "fails on any"] }), { reports });
    expect(Buffer.byteLength(page)).to.be.below(1024 * 1024);
    expect(page).to.contain("And 19700 more");
  });

  for (const value of HOSTILE) {
    it(`shows ${JSON.stringify(value)} as text alone`, () => {
      const reports = hostileReports(value);
      const page = markdown(compareReports(reports), { reports });
      expect(page.match(/<(?!\/?(?:code|br)>)/g)).to.equal(null);
      expect(page).not.to.match(/\]\(|@team|https?:\/\/evil|www\.evil|^# heading/m);
      const tables = page.split("\n\n").filter((block) => block.startsWith("| "));
      for (const table of tables) {
        expect(new Set(table.split("\n").map((line) => line.split("|").length))).to.have.property("size", 1);
      }
    });
  }
});
