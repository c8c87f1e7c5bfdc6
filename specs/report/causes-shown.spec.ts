import { expect } from "chai";
import type { Report, ReportCause } from "../../src/model/report.ts";
import { gainWords } from "../../src/report/cause-facts.ts";
import { causeLines } from "../../src/report/cause-lines.ts";
import { formatHtml } from "../../src/report/format-html.ts";
import { formatMarkdown } from "../../src/report/format-markdown.ts";
import { formatText } from "../../src/report/format-text.ts";
import { HOSTILE, sampleReport } from "./sample-verdicts.ts";

function cause(title: string, changes: Partial<ReportCause> = {}): ReportCause {
  return {
    ...{ id: "x", title, kind: "accepted", byBasis: { documented: 1, recorded: 0 }, blocked: 0, turnsGreen: 1 },
    cases: ["copy-source-range/last-byte-beyond-end"],
    example: { case: "copy-source-range/last-byte-beyond-end", step: "copy", role: "claim" },
    ...changes,
  };
}

function withCauses(...causes: ReportCause[]): Report {
  return { ...sampleReport(), causes };
}

describe("causes in reports", () => {
  it("stand in the text below the cases, the first five of them", () => {
    const text = formatText(withCauses(...["a", "b", "c", "d", "e", "f"].map((title) => cause(title))));
    expect(text).to.contain(
      "\n\n3 failing cases and 1 blocked case have 6 causes:\n   1 case  a (1 turns green)\n   1 case  b (1 turns green)\n",
    );
    expect(text).to.contain("   1 case  e (1 turns green)\n           and 1 more: see the report\n");
  });

  it("are left out of the text where one case speaks for itself, or every deviation is known", () => {
    const report = withCauses(cause("a"));
    const fails = report.cases.filter(({ outcome }) => outcome === "fail");
    expect(causeLines({ ...report, cases: fails.slice(0, 1) })).to.deep.equal([]);
    const known = report.cases.map((one) => ({ ...one, known: "we know" }));
    expect(causeLines({ ...report, cases: known })).to.deep.equal([]);
  });

  it("are a table in Markdown", () => {
    expect(formatMarkdown(withCauses(cause("One | two")))).to.contain(
      "## Causes\n\n3 failing cases and 1 blocked case have 1 cause.\n\n" +
        "| Cause | Cases | Without it | Fails by | For example |\n| --- | --- | --- | --- | --- |\n" +
        "| One &#124; two | 1 | 1 turns green | documented 1 | copy-source-range/last-byte-beyond-end |\n",
    );
  });

  it("open their cases and commands in HTML", () => {
    const example = { ...cause("a").example, commands: ["s3 -X PUT '<x>'"] };
    const page = formatHtml(withCauses(cause("a", { example })));
    expect(page).to.contain('<a href="#copy-source-range/last-byte-beyond-end">');
    expect(page).to.contain("s3 -X PUT &#39;&lt;x&gt;&#39;</pre>");
    expect(page.indexOf('id="causes"')).to.be.within(page.indexOf('id="totals"'), page.indexOf('id="by-basis"'));
  });

  it("are shown as text, whatever a target put into them", () => {
    const page = formatHtml(withCauses(...HOSTILE.map((title) => cause(title))));
    expect(page).not.to.match(/<img|<script>alert|<!--<script>/);
    const text = formatText(withCauses(...HOSTILE.map((title) => cause(title))));
    expect(text).not.to.match(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it("are in none of them where an older report has none", () => {
    const { causes: _, ...older } = sampleReport();
    expect(formatText(older) + formatMarkdown(older) + formatHtml(older)).not.to.match(/id="causes"|## Causes|causes:/);
  });

  it("promise less of an operation that never succeeded", () => {
    expect(gainWords(cause("a", { kind: "operation", turnsGreen: 9 }))).to.equal("up to 9 turn green");
  });

  const gains: readonly (readonly [turnsGreen: number, blocked: number, words: string])[] = [
    [0, 0, "none by itself"],
    [1, 0, "1 turns green"],
    [3, 2, "3 turn green, 2 can be judged"],
    [0, 4, "4 can be judged"],
  ];
  for (const [turnsGreen, blocked, words] of gains) {
    it(`say of ${turnsGreen} and ${blocked}: ${words}`, () => {
      expect(gainWords(cause("a", { turnsGreen, blocked }))).to.equal(words);
    });
  }
});
