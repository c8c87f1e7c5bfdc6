import { expect } from "chai";
import { attest, FORMATS, HarnessError, type Report, verify } from "../src/index.ts";
import { reportOfWrong, wrong } from "./wrong-book.ts";

describe("attesting a report", () => {
  const artifact = { name: "registry.test/server:1", digest: { sha256: "c".repeat(64) } };
  const passing = "copy-source-range/exact/first-ten";
  const failing = "copy-source-range/exact/first-byte";
  let report: Report;
  let text: string;
  let attestation: string;

  before(async () => {
    report = await reportOfWrong(["copy-source-range/exact/first-*"]);
    text = FORMATS.json.render(report);
    attestation = attest(text, "reports/spec/report.json", [artifact]);
  });

  const problemsOf = async (statement: string, of = text) =>
    (await verify(of, "elsewhere/report.json", wrong, { attestation: { file: "a.json", text: statement } })).problems;

  for (const format of ["json", "compact"] as const) {
    it(`agrees with the report that it is about: ${format}`, async () => {
      const saved = FORMATS[format].render(report);
      expect(await problemsOf(attest(saved, "report.json"), saved)).to.deep.equal([]);
    });
  }

  it("leaves what was tested beside the report to the word of who attested", async () => {
    expect(await problemsOf(attestation)).to.deep.equal([]);
  });

  it("is refused for a report that was edited", () => {
    expect(() => attest(text.replace('"retries": 0', '"retries": 1'), "report.json")).to.throw(
      HarnessError,
      /its seal is missing or/,
    );
  });

  const inText = (from: string | RegExp, to: string) => (statement: string) => statement.replace(from, to);
  const none = "0".repeat(64);
  const edits: readonly (readonly [what: string, edit: (statement: string) => string, told: RegExp])[] = [
    ["its result", inText('"FAILED"', '"PASSED"'), /^predicate\.result is "PASSED", by the report it is "FAILED"$/],
    [
      "a case that passes there",
      inText(/"passedTests": \[/, `$&"${failing}",`),
      new RegExp(`^predicate\\.passedTests names "${failing}", which does not belong there by the report$`),
    ],
    [
      "a failure that was left out",
      inText(/"failedTests": \[[^\]]*/, '"failedTests": ['),
      new RegExp(`^predicate\\.failedTests lacks "${failing}"$`),
    ],
    [
      "a case that is named twice",
      inText(`"${passing}"`, "$&, $&"),
      /^predicate\.passedTests is in another order than the report, or names something twice$/,
    ],
    [
      "the digest of its subject",
      inText(/"sha256": "[0-9a-f]+"/, `"sha256": "${none}"`),
      /^subject\[0\]\.digest\.sha256 is "0{64}", by the report it is "[0-9a-f]{64}"$/,
    ],
    [
      "the name of its subject",
      inText('"report.json"', '"other.json"'),
      /^subject\[0\]\.name is "other.json", by the report it is "report.json"$/,
    ],
    [
      "a subject without a digest",
      inText("c".repeat(64), ""),
      /^subject\[1\] is \{"name":.*, by the report it is absent$/,
    ],
    [
      "the digest of the case book",
      inText(/("case-book",\s*"digest": \{\s*"sha256": ")[0-9a-f]+/, `$1${none}`),
      /^predicate\.configuration\[0\]\.digest\.sha256 is "0{64}", by the report it is "[0-9a-f]{64}"$/,
    ],
    [
      "the selection",
      inText(/"selection": \[[^\]]*/, '"selection": ['),
      /^predicate\.configuration\[0\]\.annotations\.selection lacks "patterns: copy-source-range\/exact\/first-\*"$/,
    ],
    [
      "a field that was added",
      inText('"result"', '"url": "https://ci.test/1", "result"'),
      /^predicate\.url is "https:\/\/ci.test\/1", by the report it is absent$/,
    ],
    [
      "a field that was taken away",
      inText(/"predicateType": "[^"]*",/, ""),
      /^predicateType is absent, by the report it is "https:/,
    ],
  ];
  for (const [what, edit, told] of edits) {
    it(`is told by its field where somebody edited ${what}`, async () => {
      const problems = await problemsOf(edit(attestation));
      expect(problems).to.have.length(1);
      expect(problems[0]?.slice(0, 8)).to.equal("a.json: ");
      expect(problems[0]?.slice(8)).to.match(told);
    });
  }

  const strange: readonly (readonly [what: string, text: () => string, told: string | RegExp])[] = [
    ["no JSON", () => "PASSED", /^a\.json: it is not JSON$/],
    ["no statement", () => "[]", /^a\.json: it is \[\], by the report it is \{"_type"/],
    ["nothing", () => "null", /^a\.json: it is null, by the report it is \{"_type"/],
    ["laid out otherwise", () => attestation.replace(/\n */g, ""), /^a\.json: it is not laid out as copypart does/],
    [
      "of two results",
      () => attestation.replace('"result"', '"result": "PASSED",\n    "result"'),
      /^a\.json: it is not laid out as copypart does: .* a key stands twice$/,
    ],
  ];
  for (const [what, made, told] of strange) {
    it(`is refused where it is ${what}`, async () => {
      expect((await problemsOf(made()))[0]).to.match(new RegExp(told));
    });
  }

  it("does not fit another report", async () => {
    const other = FORMATS.json.render({ ...report, run: { ...report.run, retries: 1 } });
    expect(await problemsOf(attestation, other)).to.have.length(1);
    expect((await problemsOf(attestation, other))[0]).to.match(/^a\.json: subject\[0\]\.digest\.sha256 is /);
  });

  it("is checked by another case book too", async () => {
    const book = { ...wrong, digest: "0".repeat(64) };
    const beside = { attestation: { file: "a.json", text: "null" } };
    const { problems } = await verify(text, "report.json", book, beside);
    expect(problems.map((problem) => problem.slice(0, 12))).to.deep.equal(["a.json: it i", "it was made "]);
  });
});
