import { expect } from "chai";
import { type Accountable, type CoverageItem, computeCoverage } from "../../src/coverage/compute-coverage.ts";
import type { Clause, Excluded, Pin, Recording } from "../../src/model/clause.ts";
import type { Outcome } from "../../src/model/verdict.ts";
import { sampleCase, sampleReport, sampleVerdict } from "../report/sample-verdicts.ts";

const because: Excluded = { kind: "client-side", because: "The client refuses it." };

function clause(id: string, pin: Pin, excluded?: Excluded): Clause {
  return {
    id,
    strength: "MUST",
    fact: `fact of ${id}`,
    pin,
    source: "s",
    on: ["general"],
    ...(excluded && { excluded }),
  };
}

function recording(id: string, excluded?: Excluded): Recording {
  return { id, behaviour: `behaviour of ${id}`, evidence: "G", ...(excluded && { excluded }) };
}

function bookOf(clauses: readonly Clause[], recordings: readonly Recording[] = []): Accountable {
  return {
    clauses: new Map(clauses.map((one) => [one.id, one])),
    recordings: new Map(recordings.map((one) => [one.id, one])),
    groups: [
      { kind: "clauses", group: "RANGE", title: "Ranges", ids: clauses.map(({ id }) => id) },
      { kind: "recordings", group: "ranges", title: "Ranges seen", ids: recordings.map(({ id }) => id) },
    ],
  };
}

/** A report of one case that names these clauses and recordings. */
function reportOf(
  outcome: Outcome,
  bases: readonly ("documented" | "recorded")[],
  names: { readonly clauses?: string[]; readonly recordings?: string[] },
) {
  const byBasis = Object.fromEntries(bases.map((basis) => [basis, "pass"]));
  const claim = sampleCase("copy-source-range/one", "One", 1, names);
  return sampleReport({ verdicts: [sampleVerdict(claim, outcome, { byBasis })] });
}

const one: readonly string[] = ["copy-source-range/one"];
const covered = { status: "covered", cases: one };
const untracked = { status: "untracked", cases: [] };

function only(items: readonly CoverageItem[]): Pick<CoverageItem, "status" | "cases"> {
  const [{ status, cases } = { status: "untracked" as const, cases: [] }, ...others] = items;
  expect(others).to.deep.equal([]);
  return { status, cases };
}

describe("computeCoverage", () => {
  const clauses: readonly (readonly [Outcome, readonly ("documented" | "recorded")[], Pin, object])[] = [
    ["pass", ["documented"], "outcome", covered],
    ["fail", ["documented"], "outcome", covered],
    ["pass", ["documented", "recorded"], "status+code", covered],
    ["pass", ["recorded"], "outcome", untracked],
    ["pass", ["recorded"], "informative", covered],
    ["pass", [], "outcome", untracked],
    ["pass", [], "informative", untracked],
    ["skipped", ["documented"], "outcome", untracked],
    ["blocked", ["documented"], "outcome", untracked],
    ["error", ["documented"], "outcome", untracked],
  ];
  for (const [outcome, bases, pin, expected] of clauses) {
    const by = bases.length === 0 ? "nothing that is judged" : bases.join(" and ");
    it(`a case with outcome ${outcome} by ${by} and a clause pinned to ${pin}: ${JSON.stringify(expected)}`, () => {
      const report = reportOf(outcome, bases, { clauses: ["RANGE-001"] });
      const coverage = computeCoverage(bookOf([clause("RANGE-001", pin)]), report);
      expect(only(coverage.clauses)).to.deep.equal(expected);
    });
  }

  it("covers a recording by a recorded check that names it, and by nothing else", () => {
    const book = bookOf([], [recording("R1")]);
    expect(only(computeCoverage(book, reportOf("pass", ["recorded"], { recordings: ["R1"] })).recordings)).to.include({
      status: "covered",
    });
    expect(only(computeCoverage(book, reportOf("pass", ["documented"], { recordings: ["R1"] })).recordings)).to.include(
      {
        status: "untracked",
      },
    );
    expect(only(computeCoverage(book, reportOf("pass", ["recorded"], { recordings: ["R2"] })).recordings)).to.include({
      status: "untracked",
    });
  });

  it("does not take a recording for the clause of the same name", () => {
    const report = reportOf("pass", ["documented", "recorded"], { recordings: ["RANGE-001"], clauses: [] });
    expect(only(computeCoverage(bookOf([clause("RANGE-001", "outcome")]), report).clauses)).to.deep.equal(untracked);
  });

  it("gives the reason of what is excluded, and finds nothing wrong with it", () => {
    const coverage = computeCoverage(bookOf([clause("RANGE-001", "outcome", because)]), { cases: [] });
    expect(coverage.clauses).to.deep.equal([
      { id: "RANGE-001", group: "RANGE", status: "excluded", cases: [], reason: because.because, kind: "client-side" },
    ]);
    expect(coverage.problems).to.deep.equal([]);
  });

  it("tells of what is neither covered nor excluded", () => {
    const { problems } = computeCoverage(bookOf([clause("RANGE-001", "outcome")], [recording("R1")]), { cases: [] });
    expect(problems.map((problem) => problem.split(" ")[0])).to.deep.equal(["RANGE-001", "R1"]);
  });

  it("tells of what is excluded and covered all the same", () => {
    const report = reportOf("pass", ["documented"], { clauses: ["RANGE-001"] });
    const { clauses, problems } = computeCoverage(bookOf([clause("RANGE-001", "outcome", because)]), report);
    expect(only(clauses)).to.deep.equal(covered);
    expect(problems).to.deep.equal(["RANGE-001 is excluded, yet covered by copy-source-range/one"]);
  });

  it("counts by group", () => {
    const book = bookOf([clause("RANGE-001", "outcome"), clause("RANGE-002", "outcome", because)], [recording("R1")]);
    const report = reportOf("pass", ["documented"], { clauses: ["RANGE-001"] });
    expect(computeCoverage(book, report).groups).to.deep.equal([
      { kind: "clauses", group: "RANGE", title: "Ranges", covered: 1, excluded: 1, untracked: 0 },
      { kind: "recordings", group: "ranges", title: "Ranges seen", covered: 0, excluded: 0, untracked: 1 },
    ]);
  });
});
