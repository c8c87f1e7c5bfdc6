import { expect } from "chai";
import type { Coverage } from "../../src/coverage/compute-coverage.ts";
import { formatCoverageJson, formatCoverageMarkdown, formatCoverageText } from "../../src/coverage/format-coverage.ts";

const coverage: Coverage = {
  clauses: [
    { id: "RANGE-001", group: "RANGE", status: "covered", cases: ["range/a/one", "range/a/two", "range/b"] },
    { id: "RANGE-002", group: "RANGE", status: "excluded", cases: [], kind: "client-side", reason: "No | request." },
  ],
  recordings: [{ id: "R1", group: "ranges", status: "untracked", cases: [] }],
  groups: [
    { kind: "clauses", group: "RANGE", title: "Ranges", covered: 1, excluded: 1, untracked: 0 },
    { kind: "recordings", group: "ranges", title: "Ranges seen", covered: 0, excluded: 0, untracked: 1 },
  ],
  problems: ["R1 is open"],
};
const described = {
  clauses: new Map([
    ["RANGE-001", { fact: "A `range`\n  is given." }],
    ["RANGE-002", { fact: "a | b" }],
  ]),
  recordings: new Map([["R1", { behaviour: "Seen" }]]),
};

describe("formatCoverageText", () => {
  it("gives every id with its cases or its reason, then counts, then what is wrong", () => {
    expect(formatCoverageText(coverage)).to.equal(
      [
        "Ranges (1 covered, 1 excluded, 0 untracked)",
        "  ✓ RANGE-001  range/a, range/b",
        "  – RANGE-002  client-side: No | request.",
        "",
        "Ranges seen (0 covered, 0 excluded, 1 untracked)",
        "  ✗ R1  untracked",
        "",
        "2 clauses: 1 covered, 1 excluded, 0 untracked",
        "1 recordings: 0 covered, 0 excluded, 1 untracked",
        "",
        "R1 is open",
        "",
      ].join("\n"),
    );
  });
});

describe("formatCoverageJson", () => {
  it("gives id, status, cases and reason of each, a reason of null where there is none", () => {
    const parsed: unknown = JSON.parse(formatCoverageJson(coverage));
    expect(parsed).to.deep.equal({
      clauses: [{ ...coverage.clauses[0], reason: null }, coverage.clauses[1]],
      recordings: [{ ...coverage.recordings[0], reason: null }],
      groups: coverage.groups,
      problems: coverage.problems,
    });
  });
});

describe("formatCoverageMarkdown", () => {
  const lines = formatCoverageMarkdown(coverage, described).split("\n");

  it("gives a row for each id, whatever its text holds", () => {
    expect(lines).to.include.members([
      "| ✓ RANGE-001 | A `range` is given. | `range/a`, `range/b` |",
      "| – RANGE-002 | a \\| b | *client-side*: No \\| request. |",
      "| ✗ R1 | Seen | **untracked** |",
    ]);
  });

  it("counts by group and in all", () => {
    expect(lines).to.include.members(["| Ranges | 1 | 1 | 0 |", "| Ranges seen | 0 | 0 | 1 |"]);
    expect(lines).to.include("- 2 clauses: 1 covered, 1 excluded, 0 untracked");
  });
});
