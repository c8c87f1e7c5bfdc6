import { expect } from "chai";
import { formatText } from "../../src/report/format-text.ts";
import { verdictSentence } from "../../src/report/verdict-sentence.ts";
import { sampleReport } from "./sample-verdicts.ts";

describe("formatText", () => {
  const report = sampleReport();
  const text = formatText(report);

  it("ends with the verdict", () => {
    expect(text.trimEnd().split("\n").at(-1)).to.equal(verdictSentence(report));
  });

  it("shows the first findings of each failing case and counts the others", () => {
    expect(text).to.contain(
      [
        "✗ fail copy-source-range/last-byte-beyond-end (documented ✗, recorded ✗)",
        "  A range whose last byte lies past the end of the source is refused",
        "  documented: status of step copy",
        "    expected 4xx",
        "    received 200",
        "  documented: part 1 of step copy",
        "    expected absent",
        "    received 10 bytes",
        "  recorded R12: status of step copy",
        "    expected 400",
        "    received 200",
        "  and 1 more finding",
        "  and 1 more piece of advice",
      ].join("\n"),
    );
  });

  it("says why a case was blocked or in error", () => {
    expect(text).to.match(/■ blocked: The fixture bucket versioned[^\n]*\n {2}copy-source\/version-id\n/);
    expect(text).to.match(/! error: [^\n]*\n {2}encryption\/kms-context\n/);
  });

  it("says once why several cases were blocked", () => {
    const blocked = report.cases.filter(({ outcome }) => outcome === "blocked");
    const five = [1, 2, 3, 4, 5].flatMap((n) => blocked.map((claim) => ({ ...claim, id: `topic/n${n}` })));
    expect(formatText({ ...report, cases: five })).to.match(
      /^■ blocked 5 cases: The fixture[^\n]*\n {2}topic\/n1\n {2}topic\/n2\n {2}topic\/n3\n {2}and 2 more cases\n/,
    );
  });

  it("says once what was answered to several steps of setting up", () => {
    const [blocked] = report.cases.filter(({ outcome }) => outcome === "blocked");
    const reasons = [
      "create upload: 400 InvalidArgument: over https only",
      "source: 400 InvalidArgument: over https only",
    ];
    const cases = reasons.flatMap((reason, n) => (blocked ? [{ ...blocked, id: `topic/n${n}`, reason }] : []));
    expect(formatText({ ...report, cases })).to.match(
      /^■ blocked 2 cases: 400 InvalidArgument: over https only\n {2}topic\/n0\n {2}topic\/n1\n\n/,
    );
  });

  it("shows totals of every outcome in one line", () => {
    expect(text).to.contain(
      "\n✓ 3 pass  ✗ 3 fail  ■ 1 blocked  – 1 skipped  ! 1 error\ndocumented 3 of 6, recorded 2 of 3\n" +
        "core: 3 of 8; encryption: not claimed\n",
    );
  });

  it("sends nothing to the terminal that would steer it", () => {
    expect(text).not.to.match(/(?!\n)[\p{Cc}\p{Cf}]/u);
    for (const line of text.split("\n")) expect(line.length).to.be.below(400);
  });

  it("colours by the painter it is given", () => {
    const painted = formatText(report, (tone, part) => `<${tone}:${part}>`);
    expect(painted).to.contain("<fail:✗ fail> <strong:encryption/key-echoed>").and.contain("<skipped:– 1 skipped>");
  });
});
