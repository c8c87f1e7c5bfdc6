import { expect } from "chai";
import { type FileDigest, FORMATS, type Report, verify } from "../src/index.ts";
import { digestExchange, digestOf } from "../src/model/digest.ts";
import { strengthOf } from "../src/model/kills.ts";
import type { ReportCase, ReportExchange } from "../src/model/report.ts";
import { sumUp } from "../src/report/sum-up.ts";
import { reportOfWrong, wrong } from "./wrong-book.ts";

describe("verifying a saved report", () => {
  let report: Report;

  before(async function () {
    this.timeout(60_000);
    report = await reportOfWrong([
      "copy-source-range/exact/*",
      "copy-source-range/last-*/*",
      "customer-keys/destination-algorithm/*",
    ]);
  });

  const problemsOf = async (text: string) => (await verify(text, "report.json", wrong)).problems;
  /** As somebody would who knows how reports are sealed. */
  const sealed = (changed: Report) =>
    FORMATS.json.render({
      ...changed,
      cases: changed.cases.map((one) => ({
        ...one,
        exchanges: one.exchanges.map((exchange) => ({ ...exchange, digest: digestExchange(exchange) })),
      })),
    });
  const summedUp = (changed: Report): Report => ({
    ...changed,
    ...sumUp({
      cases: changed.cases,
      topics: wrong.topics,
      profiles: wrong.profiles,
      evidence: wrong,
      book: wrong.cases,
      capabilities: changed.target.capabilities,
      judgedBy: changed.run.basis,
    }),
  });
  const withCase = (id: string, change: (one: ReportCase) => ReportCase): Report => ({
    ...report,
    cases: report.cases.map((one) => (one.id === id ? change(one) : one)),
  });
  const withClaim = (id: string, change: (exchange: ReportExchange) => ReportExchange) =>
    withCase(id, (one) => ({
      ...one,
      exchanges: one.exchanges.map((exchange) => (exchange.role === "claim" ? change(exchange) : exchange)),
    }));

  it("agrees with a report of passes and failures, whole or compact", async () => {
    expect(report.totals.fail).to.equal(2);
    expect(await verify(FORMATS.json.render(report), "report.json", wrong)).to.deep.include({
      problems: [],
      unsent: 0,
    });
    expect(await problemsOf(FORMATS.compact.render(report))).to.deep.equal([]);
  });

  for (const format of ["json", "compact"] as const) {
    it(`tells of any changed byte of the ${format} form, white space too`, async () => {
      const text = FORMATS[format].render(report);
      const changed = text.replace('\n  "schema"', '\n\t"schema"');
      expect(await problemsOf(changed)).to.deep.equal(["its bytes were changed: the seal is of another file"]);
    });
  }

  const passing = "copy-source-range/last-byte-beyond-end/by-one";
  const failing = "copy-source-range/last-before-first/by-one";
  const lies: readonly (readonly [string, () => Report, RegExp])[] = [
    [
      "a failure that is called a pass",
      () => withCase(failing, (one) => ({ ...one, outcome: "pass", findings: [] })),
      /by-one: outcome pass, judged again fail/,
    ],
    [
      "a finding that was taken away",
      () => withCase(failing, (one) => ({ ...one, findings: one.findings.slice(1) })),
      /by-one: the finding ".*status.*" is missing/,
    ],
    [
      "a finding that was made up",
      () =>
        withCase(passing, (one) => ({
          ...one,
          findings: [
            { check: "status", basis: "documented", step: "s", where: "status", expected: "1", received: "2" },
          ],
        })),
      /by-one: the finding "documented: status of step s: .*" does not follow/,
    ],
    [
      "an answer of another status",
      () =>
        withClaim(passing, (exchange) => ({
          ...exchange,
          ...(exchange.response && { response: { ...exchange.response, status: 200 } }),
        })),
      /by-one: outcome pass, judged again fail/,
    ],
    [
      "a request that the case does not send",
      () => withClaim(passing, (exchange) => ({ ...exchange, request: { ...exchange.request, headers: [] } })),
      /by-one: claim .*: the header host is not the one of the plan/,
    ],
    [
      "an exchange that was taken away",
      () => withCase(passing, (one) => ({ ...one, exchanges: one.exchanges.filter(({ role }) => role !== "control") })),
      /by-one: outcome pass, judged again error \(the report has no exchange for the control/,
    ],
    [
      "an exchange that was added",
      () => withCase(passing, (one) => ({ ...one, exchanges: [...one.exchanges, ...one.exchanges.slice(-1)] })),
      /by-one: the .* was not asked for by the case/,
    ],
    [
      "a case that is called skipped",
      () => withCase(failing, (one) => ({ ...one, outcome: "skipped", findings: [], exchanges: [], byBasis: {} })),
      /by-one: skipped, though the target declares all that it needs/,
    ],
    [
      "a pass that nothing was sent for",
      () => withCase(passing, (one) => ({ ...one, exchanges: [] })),
      /by-one: pass, though nothing was sent/,
    ],
    [
      "a failure that was left out",
      () => summedUp({ ...report, cases: report.cases.filter(({ id }) => id !== failing) }),
      /^copy-source-range\/last-before-first\/by-one: it was selected, and is missing$/,
    ],
    [
      "a pass that stands there in the place of a failure",
      () =>
        summedUp({
          ...report,
          cases: report.cases.map((one) =>
            one.id === failing ? (report.cases.find(({ id }) => id === passing) ?? one) : one,
          ),
        }),
      /by-one: it stands there twice$/,
    ],
    [
      "a selection that says less than was run",
      () => ({ ...report, run: { ...report.run, selection: ["patterns: copy-source-range/exact/*"] } }),
      /by-one: it was not selected$/,
    ],
    [
      "a selection that nobody can make",
      () => ({ ...report, run: { ...report.run, selection: ["topics: nothing"] } }),
      /^nothing can be selected as it says: the topic nothing matches no case$/,
    ],
    [
      "a part that is called the whole book",
      () => ({ ...report, suite: { ...report.suite, cases: report.cases.length } }),
      /^the case book has \d+ cases, not \d+$/,
    ],
    [
      "a pass that is called a known deviation",
      () => withCase(passing, (one) => ({ ...one, known: "we know" })),
      /by-one: pass, and listed as a known deviation$/,
    ],
    [
      "more known deviations than are marked",
      () => ({ ...report, deviations: { file: "a.deviations", known: 2, stale: [] } }),
      /^deviations does not follow from the cases$/,
    ],
    [
      "a target that requests cannot be made of",
      () => ({ ...report, target: { ...report.target, endpoint: "nowhere" } }),
      /^its target is none: endpoint: /,
    ],
    ["a sum that is too good", () => ({ ...report, totals: { ...report.totals, fail: 0 } }), /^totals does not follow/],
    [
      "another target",
      () => ({ ...report, target: { ...report.target, name: "better" } }),
      /^target was changed: its digest is of something else/,
    ],
  ];
  for (const [what, lie, told] of lies) {
    it(`tells of ${what}, though the file was sealed again`, async () => {
      const problems = await problemsOf(sealed(lie()));
      expect(problems.filter((problem) => told.test(problem))).to.have.length.above(0, problems.join("\n"));
    });
  }

  it("tells of an exchange of a later repetition whose digest was not made again", async () => {
    const exchanges = report.cases[0]?.exchanges.map((exchange) => ({ ...exchange, retries: exchange.retries + 1 }));
    const said = [{ outcome: "pass" as const, byBasis: {}, findings: [], repetitions: [2, 3], exchanges }];
    const unstable = [{ case: passing, said, hints: [] }];
    const changed = { ...report, stability: { asked: 3, seed: "7", repetitions: [], unstable } };
    expect((await problemsOf(FORMATS.json.render(changed)))[0]).to.match(
      new RegExp(`^${passing} in repetition 2: the .* was changed: its digest is of something else`),
    );
  });

  it("tells of an exchange whose digest was not made again", async () => {
    const changed = withClaim(passing, (exchange) => ({ ...exchange, retries: 3 }));
    expect(await problemsOf(FORMATS.json.render(changed))).to.deep.equal([
      `${passing}: the claim copy was changed: its digest is of something else`,
    ]);
  });

  it("holds a target file against the one that the report names", async () => {
    const mine = { name: "mine.yaml", sha256: "a".repeat(64) };
    const { digest: _digest, ...rest } = report.target;
    const about = { ...rest, file: mine };
    const text = FORMATS.json.render({ ...report, target: { ...about, digest: digestOf(about) } });
    const told = async (given: FileDigest) => (await verify(text, "r.json", wrong, { targetFile: given })).problems;
    expect(await told({ ...mine, name: "moved.yaml" })).to.deep.equal([]);
    expect(await told({ ...mine, sha256: "b".repeat(64) })).to.deep.equal([
      "it was made with the target file mine.yaml (sha256 aaaaaaaaaaaa), not with mine.yaml (sha256 bbbbbbbbbbbb)",
    ]);
    expect((await verify(FORMATS.json.render(report), "r.json", wrong, { targetFile: mine })).problems).to.deep.equal([
      "it names no target file to be mine.yaml: it was made without one, or by an older copypart",
    ]);
  });

  it("tells a strength that is not the kept one, unless other catches were kept when the report was made", async () => {
    const id = "copy-source-range/exact/first-ten";
    const stronger = withCase(id, (one) => ({ ...one, strength: (one.strength ?? 0) + 1 }));
    const kept = strengthOf(wrong.kills, id);
    expect(kept).to.be.above(0);
    expect(await problemsOf(FORMATS.json.render(stronger))).to.deep.equal([
      `${id}: strength ${(kept ?? 0) + 1}, and the case catches ${kept} faults`,
    ]);
    const older = { ...stronger, suite: { ...stronger.suite, kills: "0".repeat(64) } };
    expect(await problemsOf(FORMATS.json.render(older))).to.deep.equal([]);
    const { kills: _kills, ...nameless } = stronger.suite;
    expect(await problemsOf(FORMATS.json.render({ ...stronger, suite: nameless }))).to.deep.equal([
      "it tells how many faults cases catch, and not what that was taken from",
    ]);
  });

  it("judges nothing by another case book", async () => {
    const { problems, rejudged } = await verify(FORMATS.json.render(report), "r.json", {
      ...wrong,
      digest: "0".repeat(64),
    });
    expect(rejudged).to.equal(0);
    expect(problems.join()).to.match(/made with the case book [0-9a-f]{12}, and this one is 000000000000/);
  });
});
