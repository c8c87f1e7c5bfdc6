import { expect } from "chai";
import { formatDeviations } from "../../src/deviations/format-deviations.ts";
import { markDeviations } from "../../src/deviations/mark-deviations.ts";
import { parseDeviations } from "../../src/load/load-deviations.ts";
import type { Report } from "../../src/model/report.ts";
import { formatJunit } from "../../src/report/format-junit.ts";
import { formatText } from "../../src/report/format-text.ts";
import { sampleCase, sampleFinding, sampleReport, sampleVerdict } from "../report/sample-verdicts.ts";

const status = sampleFinding({ basis: "documented", where: "status", expected: "4xx", received: "200" });
const code = sampleFinding({ basis: "recorded", where: "Error/Code", expected: "NoSuchKey", received: "Gone" });
const advice = sampleFinding({ basis: "advice", where: "header Server" });
const book = ["t/fails", "t/twice", "t/blocked", "t/passes", "t/skipped", "t/not-run"];

const report: Report = sampleReport({
  verdicts: [
    sampleVerdict(sampleCase("t/fails", "One finding", 1), "fail", { findings: [status, advice] }),
    sampleVerdict(sampleCase("t/twice", "Two findings", 2), "fail", { findings: [status, code] }),
    sampleVerdict(sampleCase("t/blocked", "Blocked", 3), "blocked", { reason: "create upload: 501", findings: [] }),
    sampleVerdict(sampleCase("t/passes", "Passes", 4), "pass", { findings: [] }),
    sampleVerdict(sampleCase("t/skipped", "Skipped", 5), "skipped", { reason: "needs sse-c", findings: [] }),
  ],
});

const marked = (text: string) => markDeviations(report, parseDeviations(text, "d.txt"), book);
const knownOf = ({ cases }: Report) =>
  cases.flatMap(({ id, known }) => (known === undefined ? [] : [`${id}: ${known}`]));
const staleOf = ({ deviations }: Report) => (deviations?.stale ?? []).map(({ line, why }) => `${line}: ${why}`);

describe("known deviations", () => {
  const tables: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    ["a case that fails", "# W\nt/fails", ["t/fails: W"], []],
    ["a case that is blocked", "# W\nt/blocked", ["t/blocked: W"], []],
    ["cases by pattern", "# W\nt/*s", ["t/fails: W"], ["2: t/passes passes now"]],
    ["the only judged finding of a case, whatever is advised", "# W\nt/fails documented status", ["t/fails: W"], []],
    ["one finding of two: the case is not known", "# W\nt/twice recorded Error/Code", [], []],
    [
      "both findings of a case, each for its reason",
      "# A\nt/twice recorded Error/Code\n# B\nt/twice documented status",
      ["t/twice: B; A"],
      [],
    ],
    ["a finding wherever it occurs", "# W\n** documented status", ["t/fails: W"], []],
    ["a case that passes: the line is stale", "# W\nt/passes", [], ["2: t/passes passes now"]],
    ["a finding that is gone: the line is stale", "# W\nt/fails recorded status", [], ["2: this finding is gone"]],
    ["a finding of a case that is blocked: nothing is known of it", "# W\nt/blocked recorded status", [], []],
    ["a pattern without a case: the line is stale", "# W\nt/gone", [], ["2: matches no case of the book"]],
    ["cases that were skipped or not run: nothing is said of them", "# W\nt/skipped\nt/not-run", [], []],
  ];
  for (const [what, text, known, stale] of tables) {
    it(`excuse or tell: ${what}`, () => {
      expect(knownOf(marked(text))).to.deep.equal(known);
      expect(staleOf(marked(text))).to.deep.equal(stale);
    });
  }

  it("leave outcome and scores as they are", () => {
    const { totals, byBasis } = marked("# W\n**");
    expect({ totals, byBasis }).to.deep.equal({ totals: report.totals, byBasis: report.byBasis });
  });

  it("are counted in the text, which shows only what is new", () => {
    const text = formatText(marked("# W\nt/fails\nt/passes"));
    expect(text).to.include("1 case is a known deviation (d.txt), 2 are not listed");
    expect(text).to.include("! d.txt:3: t/passes: t/passes passes now; take the line away");
    expect(text).to.include("✗ fail t/twice").and.not.include("✗ fail t/fails");
  });

  it("are skipped in JUnit, with their reason, and never passed", () => {
    const xml = formatJunit(marked("# W\nt/fails\nt/blocked"));
    expect(xml).to.match(/<testsuites name="copypart" tests="5" failures="1" errors="0" skipped="3"/);
    expect(xml).to.match(/<skipped message="known deviation: W; documented: status/);
  });

  it("are written so that they excuse this report, nothing being stale", () => {
    const again = marked(formatDeviations(report));
    expect(knownOf(again).map((line) => line.replace(/:.*/, ""))).to.have.members(["t/fails", "t/twice", "t/blocked"]);
    expect(staleOf(again)).to.deep.equal([]);
  });

  it("keep the reasons that were given before, and drop what no longer holds", () => {
    const previous = parseDeviations("# Our issue 7.\nt/fails documented status\nt/passes\n", "d.txt");
    expect(formatDeviations(report, previous))
      .to.match(/\n# Our issue 7\.\nt\/fails documented status\n/)
      .and.not.include("t/passes");
  });

  it("are written a line each, whatever a target says", () => {
    const hostile = sampleFinding({ where: "Error/A\nt/passes", received: "x\n\nt/passes\u2028t/passes" });
    const one = sampleVerdict(sampleCase("t/fails", "Hostile", 1), "fail", { findings: [hostile] });
    const text = formatDeviations(sampleReport({ verdicts: [one] }));
    expect(parseDeviations(text, "d.txt").lines.map(({ pattern }) => pattern)).to.deep.equal(["t/fails"]);
  });
});
