import { expect } from "chai";
import type { Report } from "../../src/model/report.ts";
import { againCommand } from "../../src/report/again-command.ts";
import { FORMATS } from "../../src/report/formats.ts";
import { verdictSentence } from "../../src/report/verdict-sentence.ts";
import { findingAt, repeated, type Says } from "../stability/fixture.ts";
import { HOSTILE, sampleReport } from "./sample-verdicts.ts";

const fails = (received: string): Says => ({ outcome: "fail", findings: [findingAt("status", received)] });
const documented = { byBasis: { documented: "pass" } } as const;

async function withSelection(selection: readonly string[], target: Partial<Report["target"]> = {}): Promise<Report> {
  const report = await repeated([{ "t/a": "pass" }, { "t/a": "pass" }]);
  return { ...report, run: { ...report.run, selection: [...selection] }, target: { ...report.target, ...target } };
}

describe("a report of repetitions", () => {
  it("says that no verdict changed, and in how many repetitions", async () => {
    const report = await repeated([{ "t/a": documented }, { "t/a": documented }, { "t/a": documented }]);
    expect(verdictSentence(report)).to.match(/^Conforms to the documents: .* No verdict changed in 3 repetitions\.$/);
  });

  it("does not say that a target conforms whose verdicts change", async () => {
    const report = await repeated([{ "t/a": documented }, { "t/a": "fail" }]);
    expect(verdictSentence(report)).to.match(
      /^Not shown to conform to the documents: 1 documented claim held, but not every verdict was the same each time; .* 1 verdict changed in 2 repetitions\.$/,
    );
  });

  it("counts verdicts that changed beyond those that a terminal shows", async () => {
    const all = (said: Says) => Object.fromEntries([..."abcdefghijkl"].map((name) => [`t/${name}`, said]));
    const text = FORMATS.text.render(await repeated([all("pass"), all("fail")]));
    expect(text.match(/≠ unstable/g)).to.have.length(10);
    expect(text).to.include("\n\nand 2 more verdicts that changed\n\n");
  });

  it("names a few of many repetitions that said the same", async () => {
    const text = FORMATS.text.render(
      await repeated([{ "t/a": "pass" }, ...Array.from({ length: 9 }, () => ({ "t/a": fails("500") }))]),
    );
    expect(text).to.match(/✗ fail in repetitions 2 \(.*\), 3 \(.*\), 4 \(.*\), 5 \(.*\) and 5 more\n/);
  });

  it("says that the first one kept the order of the book, where it was not shuffled", async () => {
    const text = FORMATS.text.render(await repeated([{ "t/a": "pass" }, { "t/a": "pass" }], false));
    expect(text).to.include("the order of the book, then shuffled by seed 7, 2 repetitions\nagain: ");
  });

  it("tells what happened in later repetitions", async () => {
    const report = await repeated([{ "t/a": "pass" }, { "t/a": "pass" }]);
    const [first, second] = report.stability?.repetitions ?? [];
    const repetitions = [first, second && { ...second, incidents: ["the target died"] }].filter(
      (one) => one !== undefined,
    );
    const told = { ...report, ...(report.stability && { stability: { ...report.stability, repetitions } }) };
    expect(FORMATS.text.render(told)).to.include("! repetition 2: the target died\n");
    expect(FORMATS.markdown.render(told)).to.include("\n- Repetition 2: the target died\n");
    expect(FORMATS.html.render(told)).to.include("<li>Repetition 2: the target died</li>");
  });

  it("says nothing of an order that is that of the book", () => {
    expect(FORMATS.text.render(sampleReport())).to.not.include("again: ");
    expect(FORMATS.html.render(sampleReport())).to.not.include('id="stability"');
    expect(FORMATS.markdown.render(sampleReport())).to.not.include("## Stability");
  });

  for (const value of HOSTILE) {
    it(`shows an unstable answer literally in every format: ${JSON.stringify(value)}`, async () => {
      const report = await repeated([{ "t/a": "pass" }, { "t/a": fails(value) }]);
      const markup = FORMATS.html.render(report).replace(/<script[\s\S]*?<\/script>/g, "");
      expect(markup).to.not.match(/<img|<script>alert/);
      expect(FORMATS.junit.render(report)).to.not.include("<testcase/>");
      expect(FORMATS.text.render(report)).to.not.match(/(?!\n)[\p{Cc}\p{Cf}]/u);
      const [section = ""] = FORMATS.markdown.render(report).split("## Stability").slice(1);
      expect(section.split("\n").filter((line) => line.startsWith("| ✗ fail"))).to.have.length(1);
      expect(section).to.not.match(/<img|javascript:|^# heading/m);
    });
  }
});

describe("[U] againCommand", () => {
  const commands: readonly (readonly [string, readonly string[], Partial<Report["target"]>, string])[] = [
    ["a named target by its file", [], {}, "npx copypart run --target FILE --concurrency 8"],
    [
      "the embedded server by nothing",
      [],
      { name: "embedded", version: "recorded" },
      "npx copypart run --concurrency 8",
    ],
    [
      "the side of the embedded server",
      [],
      { name: "embedded", version: "documented" },
      "npx copypart run --small-source-range documented --concurrency 8",
    ],
    [
      "every filter, and patterns last",
      ["patterns: a/**", "exclude: b/c", "topics: t", "clauses: C-*", "capabilities: sse-c", "basis: recorded"],
      {},
      "npx copypart run --target FILE --exclude b/c --topic t --clause 'C-*' --needs sse-c --with-basis recorded --concurrency 8 'a/**'",
    ],
  ];
  for (const [what, selection, target, wanted] of commands) {
    it(`names ${what}`, async () => {
      expect(againCommand(await withSelection(selection, target), {})).to.equal(wanted);
    });
  }

  it("gives order, concurrency and repetitions", async () => {
    expect(againCommand(await withSelection([]), { seed: "7/1", concurrency: 2, repetitions: 3 })).to.match(
      / --concurrency 2 --repeat 3 --shuffle 7\/1$/,
    );
  });
});
