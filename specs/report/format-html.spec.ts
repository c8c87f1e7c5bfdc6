import { Script } from "node:vm";
import { inflateRawSync } from "node:zlib";
import { expect } from "chai";
import type { Report } from "../../src/model/report.ts";
import { formatHtml } from "../../src/report/format-html.ts";
import { HOSTILE, sampleCase, sampleFinding, sampleReport, sampleVerdict } from "./sample-verdicts.ts";

const DATA = /<script type="application\/octet-stream" id="report">([\s\S]*?)<\/script>/;

/** The page without the embedded report, our own style and our own script. */
function markup(page: string): string {
  return page
    .replace(DATA, "")
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<script>[\s\S]*?<\/script>/, "");
}

function reportReceiving(value: string): Report {
  const claim = sampleCase("copy-source/a", `Title ${value}`, 1, { note: value });
  const findings = [
    sampleFinding({ received: value, where: value }),
    sampleFinding({ basis: "advice", expected: value }),
  ];
  const sides = [{ step: "copy", side: value }];
  return sampleReport({
    verdicts: [sampleVerdict(claim, "fail", { findings, sides, reason: value })],
    run: { incidents: [value], selection: [value] },
  });
}

describe("formatHtml", () => {
  const report = sampleReport();
  const page = formatHtml(report);

  it("holds the cases and their exchanges as deflated JSON, but for digests and what was sent around a pass", () => {
    const text = inflateRawSync(Buffer.from(DATA.exec(page)?.[1] ?? "", "base64")).toString();
    const exchangesOf = ({ outcome, exchanges }: (typeof report.cases)[number]) =>
      exchanges
        .filter(({ role }) => outcome !== "pass" || role === "claim" || role === "control")
        .map((each) => ({ ...each, digest: undefined }));
    const cases = report.cases.map((one) => ({ ...one, exchanges: exchangesOf(one) }));
    expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify({ causes: report.causes, cases })));
  });

  it("loads nothing from anywhere", () => {
    expect(page).to.contain("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    expect(markup(page)).not.to.match(/<[^>]*\s(?:src|srcset|href="(?!#))|<link|<iframe|<object/);
  });

  it("has a style sheet that loads nothing", () => {
    expect(/<style>[\s\S]*?<\/style>/.exec(page)?.[0])
      .to.contain(":root")
      .and.not.match(/@import|url\(/);
  });

  for (const value of HOSTILE) {
    it(`shows ${JSON.stringify(value)} as text alone`, () => {
      const hostile = formatHtml(reportReceiving(value));
      const tags = (text: string): string[] =>
        (text.match(/<\/?[a-z!][a-z0-9-]*/gi) ?? []).map((tag) => tag.toLowerCase());
      // The same report with a harmless value has the same elements, in the same order.
      expect(tags(hostile)).to.deep.equal(tags(formatHtml(reportReceiving("harmless"))));
      expect(hostile.replace(/<style>[\s\S]*?<\/style>/, "")).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    });
  }

  it("has two script elements, and none of an answer", () => {
    expect(page.match(/<script/gi)).to.have.length(2);
    expect(page.match(/<\/script/gi)).to.have.length(2);
    expect(page).not.to.match(/<img/i);
  });

  it("has a script that compiles and never makes markup or code of data", () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    expect(script).to.contain("JSON.parse");
    expect(() => new Script(script)).not.to.throw();
    expect(script).not.to.match(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(|XMLHttpRequest|blob:/,
    );
  });

  it("can be read without its script", () => {
    const text = markup(page);
    expect(text).to.contain("Does not conform to the documents: 3 of 6 documented claims fail");
    for (const { id, title } of report.cases) {
      expect(text).to.contain(`<details class="case" id="${id}"`).and.contain(title);
    }
    expect(text).to.match(
      /<th scope="row">recorded R12: Error\/Code of step copy<\/th><td><code>InvalidArgument<\/code><\/td><td><code>no Error document<\/code>/,
    );
  });

  it("shows the panel of a passing case with the same headings as that of a failing one", () => {
    const headings = (id: string): string[] => {
      const panel = new RegExp(`id="${id}"[\\s\\S]*?</details>`).exec(page)?.[0] ?? "";
      return (panel.match(/<h4>[^<]*/g) ?? []).filter((heading) => !heading.includes("Advice"));
    };
    expect(headings("copy-source-range/whole")).to.deep.equal(headings("copy-source-range/last-byte-beyond-end"));
    expect(headings("copy-source-range/whole")).to.deep.equal([
      "<h4>Expected and received",
      "<h4>Control",
      "<h4>Rests on",
    ]);
  });

  it("says in each panel what the case rests on: fact, strength, source, and of what AWS was seen to answer", () => {
    expect(page).to.contain(
      '<li><b>RANGE-008</b> A range beyond the end of the source is refused. <span class="faint">MUST, pinned to outcome; API reference, UploadPartCopy, x-amz-copy-source-range</span></li>',
    );
    expect(page).to.contain(
      '<li><b>R12</b> A last byte past the end (source of 10 bytes): 400 InvalidArgument <span class="faint">recorded AWS answer, test verified on AWS for the status; a published capture; 2026-03-16</span></li>',
    );
  });

  it("marks each basis with a sign and a word", () => {
    expect(page).to.contain('<span class="fail">recorded ✗<span class="hidden-label"> (fail)</span></span>');
    expect(page).to.contain('<span class="pass">documented ✓<span class="hidden-label"> (pass)</span></span>');
  });

  it("shows beside a pass, and beside nothing else, how many faults the case catches", () => {
    const strong = sampleReport();
    const cases = strong.cases.map((one) => ({ ...one, strength: 12 }));
    const marks = formatHtml({ ...strong, cases }).match(/>catches 12 faults</g) ?? [];
    expect(marks)
      .to.have.lengthOf(cases.filter(({ outcome }) => outcome === "pass").length)
      .above(0);
    expect(page).to.not.contain(">catches ");
  });

  it("has a language, landmarks, a skip link, labels and header cells with a scope", () => {
    const text = markup(page);
    expect(text).to.contain('<html lang="en">').and.contain("<main>").and.contain("<header>").and.contain("<footer>");
    expect(text).to.contain('<a class="skip-link" href="#cases">').and.contain('id="cases" tabindex="-1"');
    expect(text.match(/<th(?! scope="(?:col|row)")[\s>]/g)).to.equal(null);
    for (const [, control] of text.matchAll(/(<(?:input|select)[^>]*>)/g)) {
      expect(text).to.match(
        new RegExp(`<label[^>]*><span class="hidden-label">[^<]+</span> ${control?.replace(/[.*+?^$()[\]]/g, "\\$&")}`),
      );
    }
  });
});
