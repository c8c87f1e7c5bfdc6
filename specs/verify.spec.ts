import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { startEmbedded } from "../src/cli/embedded-target.ts";
import { type CaseBook, createMemoryJournal, FORMATS, type Report, run, verify } from "../src/index.ts";
import { digestExchange } from "../src/model/digest.ts";
import type { ReportCase, ReportExchange } from "../src/model/report.ts";
import { book } from "./run-book.ts";

/** Two of its cases ask for what no server does, so that there are failures to verify. */
const wrong: CaseBook = {
  ...book,
  cases: book.cases.map((one) =>
    one.id === "copy-source-range/exact/first-byte" || one.id === "copy-source-range/last-before-first/by-one"
      ? { ...one, steps: one.steps.map((step) => ({ ...step, checks: step.checks.map(wrongStatus) })) }
      : one,
  ),
};

function wrongStatus(check: CaseBook["cases"][number]["steps"][number]["checks"][number]) {
  return check.kind === "status" ? { ...check, allowed: ["418"] } : check;
}

describe("verifying a saved report", () => {
  let report: Report;

  before(async function () {
    this.timeout(60_000);
    const { target, reference } = await startEmbedded("recorded");
    report = await run({
      book: wrong,
      selection: {
        patterns: ["copy-source-range/exact/*", "copy-source-range/last-*/*", "customer-keys/destination-algorithm/*"],
      },
      target,
      runId: "verify",
      suiteVersion: "0.0.0",
      judgedBy: "both",
      concurrency: 8,
      journal: createMemoryJournal(),
      now: Date.now,
      pause,
    }).finally(reference.close);
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

  it("judges nothing by another case book", async () => {
    const { problems, rejudged } = await verify(FORMATS.json.render(report), "r.json", {
      ...wrong,
      digest: "0".repeat(64),
    });
    expect(rejudged).to.equal(0);
    expect(problems.join()).to.match(/made with the case book [0-9a-f]{12}, and this one is 000000000000/);
  });
});
