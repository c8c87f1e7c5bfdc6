import { expect } from "chai";
import { reportSchema } from "../../src/model/report.ts";
import { formatMarkdown } from "../../src/report/format-markdown.ts";
import { escapeMarkdown, fencedBlock } from "../../src/report/markdown/escape-markdown.ts";
import { verdictSentence } from "../../src/report/verdict-sentence.ts";
import { HOSTILE, hostile, sampleReport } from "./sample-verdicts.ts";

/** The page without its fenced blocks. */
function prose(markdown: string): string {
  return markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "");
}

describe("formatMarkdown", () => {
  const report = sampleReport();
  const markdown = formatMarkdown(report);

  it("says the verdict first, below the name of the target", () => {
    expect(markdown.split("\n\n").slice(0, 2)).to.deep.equal([
      "# UploadPartCopy conformance of sample-store 4.2.0",
      `**${verdictSentence(report)}**`,
    ]);
  });

  it("shows what was not judged in the same table as what was", () => {
    expect(markdown).to.contain("| ✓ pass | ✗ fail | ■ blocked | – skipped | ! error | all |\n");
    expect(markdown).to.contain("\n| 3 | 3 | 1 | 1 | 1 | 9 |\n");
  });

  it("counts by basis and by topic", () => {
    expect(markdown).to.contain("| documented | 3 | 3 | 6 |\n| recorded | 2 | 1 | 3 |");
    expect(markdown).to.contain("| The byte range of the copy source | 2 | 1 | 0 | 0 | 0 |");
  });

  it("shows expected beside received for each finding, then clauses, recordings and the control", () => {
    expect(markdown).to.contain("| documented: status of step copy | <code>4xx</code> | <code>200</code> |");
    expect(markdown).to.contain(
      [
        "- Clause RANGE-008: A range beyond the end of the source is refused. (MUST, pinned to outcome; API reference, UploadPartCopy, x-amz-copy-source-range)",
        "- Recording R12: A last byte past the end (source of 10 bytes): 400 InvalidArgument (recorded AWS answer, test verified on AWS for the status; a published capture; 2026-03-16)",
        "- Control of step copy: without the defect the request succeeds: 200",
      ].join("\n"),
    );
  });

  it("names a clause that the book does not know by its id", () => {
    expect(markdown).to.contain("\n- Clause SSEC-004\n");
  });

  it("says how to repeat a case exactly, and that a curl line needs more than is left", () => {
    expect(markdown).to.contain(
      "Answer to claim copy: 200. To repeat the case exactly: `npx copypart run --target FILE copy-source-range/last-byte-beyond-end`. The request as a curl line (8.10 or newer); the objects and uploads it speaks of were taken away at the end of the run:\n\n```sh\ncurl ",
    );
  });

  it("has a section for each case that does not pass, grouped by topic", () => {
    const headings = markdown.match(/^#{3,4} .*$/gm);
    expect(headings).to.deep.equal([
      "### Where the bytes come from",
      "#### ✗ fail: copy-source/embedded-newline",
      "#### ■ blocked: copy-source/version-id",
      "### The byte range of the copy source",
      "#### ✗ fail: copy-source-range/last-byte-beyond-end",
      "### Encryption of source and destination",
      "#### ✗ fail: encryption/key-echoed",
      "#### ! error: encryption/kms-context",
    ]);
  });

  it("tells which sides were taken, what was skipped for what, and what happened to the run", () => {
    expect(markdown).to.contain("- copy-source-range/small-source, step copy: accepted as recorded");
    expect(markdown).to.contain("- The target does not declare sse-c. (1): encryption/sse-c-both-sides");
    expect(markdown).to.contain("- The target stopped answering during copy-source/embedded-newline");
  });

  it("lets no HTML, link, mention or heading of an answer through", () => {
    const text = prose(markdown);
    expect(text.match(/<(?!\/?code>)/g)).to.equal(null);
    expect(text).not.to.match(/\]\(|@team|https?:\/\/evil|www\.evil|^# heading/m);
    expect(text).not.to.match(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it("gives each row of a table the same number of cells, whatever stands in them", () => {
    const findings = markdown.split("\n").filter((line) => line.startsWith("| documented: Error/Code of step copy"));
    expect(findings).to.have.length(HOSTILE.length);
    for (const line of findings) expect(line.split("|")).to.have.length(5);
  });

  it("stays below 1 MiB and says what it left out", () => {
    const [first] = sampleReport({ verdicts: [hostile()] }).cases;
    const failing = Array.from({ length: 700 }, (_, index) => ({ ...first, id: `copy-source/f${index}` }));
    const skipped = Array.from({ length: 3000 }, (_, index) => ({
      ...first,
      id: `copy-source/s${index}`,
      outcome: "skipped",
      reason: `Reason ${index}.`,
    }));
    const long = formatMarkdown(reportSchema.parse({ ...report, cases: [...failing, ...skipped] }));
    expect(Buffer.byteLength(long)).to.be.below(1024 * 1024);
    expect(long).to.match(/There was no room for \d+ more: see the JSON or HTML report\./);
    expect(long).to.contain("There was no room for the rest of this section.");
  });
});

describe("fencedBlock", () => {
  it("has a fence longer than any run of backticks in it", () => {
    expect(fencedBlock("sh", "a ````` b")).to.equal("``````sh\na ````` b\n``````");
    expect(fencedBlock("", "a")).to.equal("```\na\n```");
  });
});

describe("escapeMarkdown", () => {
  it("keeps ordinary sentences readable", () => {
    const text = 'documented: status of step copy, 400 (InvalidArgument); "bytes=0-9"!';
    expect(escapeMarkdown(text)).to.equal(text);
  });
});
