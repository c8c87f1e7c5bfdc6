import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { parseDeviations } from "../../src/load/load-deviations.ts";

function problemsOf(text: string): HarnessError[] {
  try {
    parseDeviations(text, "d.txt");
  } catch (error) {
    if (error instanceof HarnessError) return [error, ...error.problems];
    throw error;
  }
  return [];
}

describe("loading known deviations", () => {
  it("gives each line the comment above its group, and its place", () => {
    const text =
      "# Deviations of x\n\n# No ListParts.\n# Issue 12.\na/b\n  c/* recorded header x-amz-id-2\n\n# Other.\n**/d\n";
    expect(parseDeviations(text, "d.txt").lines).to.deep.equal([
      { pattern: "a/b", reason: "No ListParts. Issue 12.", at: { file: "d.txt", line: 5, column: 1 } },
      {
        pattern: "c/*",
        finding: { basis: "recorded", where: "header x-amz-id-2" },
        reason: "No ListParts. Issue 12.",
        at: { file: "d.txt", line: 6, column: 3 },
      },
      { pattern: "**/d", reason: "Other.", at: { file: "d.txt", line: 9, column: 1 } },
    ]);
  });

  it("begins a new reason with a comment below a line", () => {
    const { lines } = parseDeviations("# One.\na/b\n# Two.\nc/d\n", "d.txt");
    expect(lines.map(({ reason }) => reason)).to.deep.equal(["One.", "Two."]);
  });

  it("takes a file without lines, and one written on Windows", () => {
    expect(parseDeviations("# none yet\n", "d.txt").lines).to.deep.equal([]);
    expect(parseDeviations("# Why.\r\na/b\r\n", "d.txt").lines).to.have.nested.property("[0].pattern", "a/b");
  });

  const wrong: readonly (readonly [string, string, string, string])[] = [
    ["a line without a reason", "a/b\n", "a/b has no reason", "a/b\n^^^"],
    ["a reason that an empty line cuts off", "# Why.\n\na/b\n", "a/b has no reason", "a/b\n^^^"],
    [
      "a basis that is none",
      "# Why.\na/b recordd status\n",
      "recordd is not a basis",
      "a/b recordd status\n    ^^^^^^^",
    ],
    ["a basis without a place", "# Why.\na/b recorded\n", "which recorded finding?", "a/b recorded\n    ^^^^^^^^"],
  ];
  for (const [what, text, message, excerpt] of wrong) {
    it(`points at ${what}, and says what to do`, () => {
      const [first] = problemsOf(text);
      expect(first).to.include({ code: "schema", message, excerpt });
      expect(first?.hint).to.match(/\S/);
    });
  }

  it("names every wrong line at once", () => {
    expect(problemsOf("a/b\nc/d\n").map(({ at }) => at?.line)).to.deep.equal([1, 2]);
  });
});
