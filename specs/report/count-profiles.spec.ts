import { expect } from "chai";
import type { Capability } from "../../src/model/capability.ts";
import type { Case } from "../../src/model/case.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { profilesLine } from "../../src/report/count-profiles.ts";
import { formatHtml } from "../../src/report/format-html.ts";
import { formatMarkdown } from "../../src/report/format-markdown.ts";
import { sampleCase, sampleReport, sampleVerdict } from "./sample-verdicts.ts";

/** A case of these needs; the sample target declares versioning, and neither sse-c nor sse-kms. */
function needing(...needs: Capability[]): Case {
  return sampleCase("encryption/one", "One", 1, { needs });
}

const passed = (item: Case): Verdict => sampleVerdict(item, "pass");
const failed = (item: Case): Verdict => sampleVerdict(item, "fail");
const skipped = (item: Case): Verdict => sampleVerdict(item, "skipped");

const rows: readonly { fact: string; verdicts: readonly Verdict[]; book?: readonly Case[]; line: string }[] = [
  {
    fact: "says complete where every case of the book passes",
    verdicts: [passed(needing()), passed(needing("versioning"))],
    line: "core: complete; encryption: not claimed; versioning: complete",
  },
  {
    fact: "does not call a profile complete of which some cases were not selected",
    verdicts: [passed(needing()), passed(needing())],
    book: [needing(), needing(), needing()],
    line: "core: 2 of 2; encryption: not claimed",
  },
  {
    fact: "counts what fails in the profile that it belongs to",
    verdicts: [passed(needing()), passed(needing("versioning")), failed(needing("versioning"))],
    line: "core: complete; encryption: not claimed; versioning: 1 of 2",
  },
  {
    fact: "counts a case of several profiles in the most special one, and shows that it was skipped",
    verdicts: [passed(needing("versioning")), skipped(needing("versioning", "sse-c"))],
    line: "encryption: not claimed; versioning: 1 of 2, 1 skipped",
  },
  {
    fact: "counts a case that needs more than the profiles know in none",
    verdicts: [passed(needing("outposts"))],
    line: "encryption: not claimed",
  },
];

describe("profilesLine", () => {
  for (const { fact, verdicts, book, line } of rows) {
    it(fact, () => expect(profilesLine(sampleReport({ verdicts, ...(book && { book }) }))).to.equal(line));
  }

  it("counts only cases that rest on documents, where they alone are judged by", () => {
    const recorded = sampleCase("encryption/two", "Two", 2, { basis: ["recorded"] });
    const verdicts = [passed(needing()), skipped(recorded)];
    expect(profilesLine(sampleReport({ verdicts, run: { basis: "documented" } }))).to.match(/^core: complete;/);
    expect(profilesLine(sampleReport({ verdicts }))).to.match(/^core: 1 of 2, 1 skipped;/);
  });

  it("is what the Markdown and HTML reports show too", () => {
    const report = sampleReport({ verdicts: [passed(needing()), failed(needing("versioning"))] });
    expect(formatMarkdown(report)).to.match(
      /\| Core \| complete \|\n\| Encryption \| not claimed \|\n\| Versioning \| 0 of 1/,
    );
    expect(formatHtml(report)).to.match(/Core<\/th><td>complete<[\s\S]*Versioning<\/th><td>0 of 1</);
  });
});
