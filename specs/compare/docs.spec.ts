import { readFileSync } from "node:fs";
import { expect } from "chai";
import { BASIS_WORDS, FIELDS, STATES } from "../../src/compare/query/query.ts";
import { compareReports } from "../../src/compare.ts";
import { HarnessError } from "../../src/errors.ts";
import { DIFFERENCES } from "../../src/model/comparison.ts";
import { caseOf, reportOf } from "./fixture.ts";

const page = readFileSync(new URL("../../docs/compare.md", import.meta.url), "utf8");
const blocks = Array.from(page.matchAll(/```text\n([\s\S]*?)```/g), ([, text = ""]) => text);

/** The queries of the page; behind two blanks they are explained. */
const queries = blocks
  .filter((block) => !block.startsWith("error"))
  .flatMap((block) => block.trimEnd().split("\n"))
  .map((line) => line.split("  ")[0] ?? "");

const REPORTS = ["fauxqs", "other"].map((name) =>
  reportOf(
    [
      caseOf("copy-source/a", "d", { clauses: ["RANGE-001"], recordings: ["R17"], needs: ["versioning"] }),
      caseOf("copy-source-range/a", "pass"),
      caseOf("preconditions/a", "skipped"),
    ],
    { name },
  ),
);

describe("docs/compare.md", () => {
  for (const query of queries) {
    it(`shows a query that is one: ${query}`, () => {
      expect(() => compareReports(REPORTS, { queries: [query] })).not.to.throw();
    });
  }

  it("shows what is said of a wrong query", () => {
    const [message = "", query = "", ...rest] = blocks.find((block) => block.startsWith("error"))?.split("\n") ?? [];
    const said = () => compareReports(REPORTS, { queries: [query] });
    expect(said)
      .to.throw(HarnessError, message.replace("error[usage]: ", ""))
      .that.includes({ excerpt: [query, rest[0]].join("\n"), hint: rest[1]?.replace("  hint: ", "") });
  });

  it("names every word of the language", () => {
    const code = [...blocks, ...(page.match(/`[^`\n]+`/g) ?? [])].join(" ");
    const words = [...STATES, ...BASIS_WORDS, ...DIFFERENCES, ...FIELDS.map((field) => `${field}:`)];
    expect(words.filter((word) => !code.includes(word))).to.deep.equal([]);
  });
});
