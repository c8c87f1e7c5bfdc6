import { expect } from "chai";
import type { Report, ReportCause } from "../../src/model/report.ts";
import { formatFindings } from "../../src/report/format-findings.ts";
import { HOSTILE, hostile, sampleReport } from "./sample-verdicts.ts";

/** The page without its fenced blocks. */
function prose(markdown: string): string {
  return markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "");
}

function cause(changes: Partial<ReportCause> = {}): ReportCause {
  return {
    id: "accepted-x",
    title: "UploadPartCopy accepts what it has to refuse",
    kind: "accepted",
    byBasis: { documented: 2, recorded: 1 },
    blocked: 0,
    turnsGreen: 2,
    cases: ["copy-source-range/last-byte-beyond-end", "encryption/key-echoed"],
    example: { case: "copy-source-range/last-byte-beyond-end", step: "copy", role: "claim" },
    ...changes,
  };
}

function reportOf(...causes: ReportCause[]): Report {
  return { ...sampleReport(), causes };
}

describe("formatFindings", () => {
  const markdown = formatFindings(reportOf(cause()));

  it("names the target, its version, the date and how much the causes explain", () => {
    expect(markdown).to.match(/^# Findings in sample-store 4\.2\.0\n/);
    expect(markdown)
      .to.contain(" asked it on 2026-11-22 ")
      .and.contain(": 3 failing cases and 1 blocked case have 1 cause.");
  });

  it("tells of a cause its cases, what it rests on with source, origin and date, and what was expected and received", () => {
    expect(markdown).to.contain(
      "\n### 1. UploadPartCopy accepts what it has to refuse\n\n2 cases; without it 2 turn green.\n",
    );
    expect(markdown).to.contain(
      [
        "- **Documented** RANGE-008: A range beyond the end of the source is refused. (MUST, pinned to outcome; API reference, UploadPartCopy, x-amz-copy-source-range)",
        "- **Recorded** R12: A last byte past the end (source of 10 bytes): 400 InvalidArgument (recorded AWS answer, test verified on AWS for the status; a published capture; 2026-03-16)",
      ].join("\n"),
    );
    expect(markdown).to.contain("| documented | status | <code>4xx</code> | <code>200</code> |");
    expect(markdown).to.contain(
      "| recorded R12 | Error/Code | <code>InvalidArgument</code> | <code>no Error document</code> |",
    );
    expect(markdown).to.contain("```http\nHTTP 200\ncontent-type: application/xml\n");
    expect(markdown).to.contain("\nAlso: encryption/key-echoed\n");
  });

  it("says how curl comes to trust a certificate, where there is one", () => {
    const words = "They need `AWS_CA_BUNDLE` too";
    const of = (command: string) =>
      formatFindings(reportOf(cause({ example: { ...cause().example, commands: [command] } })));
    expect(of('curl --cacert "$AWS_CA_BUNDLE"')).to.contain(words);
    expect(of("curl")).not.to.contain(words);
  });

  it("leaves advice out", () => {
    expect(markdown).not.to.contain("text/xml");
  });

  it("gives the commands that repeat it, or says that the suite alone can, and shows the request", () => {
    expect(markdown).to.contain("`npx copypart run --target FILE copy-source-range/last-byte-beyond-end` does.");
    expect(markdown).to.contain("```http\nPUT http://127.0.0.1:9000/copypart-7f3a/destination?partNumber=1");
    const commands = ["s3() { curl; }", "s3 -X PUT 'http://127.0.0.1:9000/b/k'"];
    const told = formatFindings(reportOf(cause({ example: { ...cause().example, commands } })));
    expect(told).to.contain(`Sent:\n\n\`\`\`sh\n${commands.join("\n")}\n\`\`\`\n`);
  });

  it("puts documents first, then recordings, then what was not judged", () => {
    const none = { documented: 0, recorded: 0 };
    const causes = [
      cause({
        title: "c",
        byBasis: none,
        blocked: 1,
        example: { case: "copy-source/version-id", step: "", role: "setup" },
      }),
      cause({ title: "b", byBasis: { ...none, recorded: 1 } }),
      cause({ title: "a" }),
    ];
    expect(formatFindings(reportOf(...causes)).match(/^#{2,3} .*$/gm)).to.deep.equal([
      "## Against AWS's documents",
      "### 1. a",
      "## Against answers recorded from AWS",
      "### 2. b",
      "## What kept cases from being judged",
      "### 3. c",
    ]);
  });

  it("says that nothing was found", () => {
    expect(formatFindings(reportOf())).to.contain(": nothing was found.");
  });

  it("does not call an older report clean, which knows no causes", () => {
    const { causes: _, ...older } = sampleReport();
    expect(formatFindings(older)).to.contain("has to be made again").and.not.to.contain("nothing was found");
  });

  const planted = reportOf(
    ...HOSTILE.map((title, index) =>
      cause({ id: `h${index}`, title, example: { case: "copy-source/embedded-newline", step: "copy", role: "claim" } }),
    ),
  );

  it("lets no HTML, link, mention or heading of an answer through", () => {
    const page = formatFindings(planted);
    const text = prose(page);
    expect(text.match(/<(?!\/?code>)/g)).to.equal(null);
    expect(text).not.to.match(/\]\(|@team|https?:\/\/evil|www\.evil|^# heading/m);
    expect(page).not.to.match(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
  });

  it("closes every block that it opens", () => {
    expect(prose(formatFindings(planted)).match(/^`{3,}/gm)).to.equal(null);
  });

  it("stays below a megabyte and says what it left out", () => {
    const many = Array.from({ length: 700 }, (_, index) =>
      cause({
        id: `h${index}`,
        title: "x".repeat(300),
        example: { case: "copy-source/embedded-newline", step: "copy", role: "claim" },
      }),
    );
    const page = formatFindings({ ...sampleReport({ verdicts: [hostile()] }), causes: many });
    expect(Buffer.byteLength(page)).to.be.below(1024 * 1024);
    expect(page).to.match(/There was no room for \d+ more: see the JSON or HTML report\.\n$/);
  });
});
