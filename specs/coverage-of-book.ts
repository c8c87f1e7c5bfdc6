import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Coverage, computeCoverage, formatCoverageMarkdown } from "../src/index.ts";
import { book, reportOf } from "./run-book.ts";

const page = fileURLToPath(new URL("../docs/coverage.md", import.meta.url));

/** Its specs stand beside those of the cases: files may be run in different processes, and one run serves both. */
export function describeCoverage(): void {
  describe("[E] the coverage of the case book, by a run on the reference server", () => {
    let coverage: Coverage;

    before(async function () {
      this.timeout("2m");
      coverage = computeCoverage(book, await reportOf("recorded"));
    });

    it("leaves no clause and no recording open, and excludes none that a case covers", () => {
      expect(coverage.problems).to.deep.equal([]);
    });

    it("has all 362 clauses and 238 recordings", () => {
      expect(coverage.clauses).to.have.lengthOf(362);
      expect(coverage.recordings).to.have.lengthOf(238);
    });

    it("covers at least 250 clauses", () => {
      expect(coverage.clauses.filter(({ status }) => status === "covered").length).to.be.at.least(250);
    });

    it("loses a clause with its last case", async () => {
      const { cases } = await reportOf("recorded");
      const [only] = coverage.clauses.find((clause) => clause.cases.length === 1)?.cases ?? [];
      const { problems } = computeCoverage(book, { cases: cases.filter(({ id }) => id !== only) });
      expect(problems.length).to.be.above(0);
    });

    it("is what docs/coverage.md shows (renewed by: npm run coverage)", async () => {
      expect(await readFile(page, "utf8")).to.equal(formatCoverageMarkdown(coverage, book));
    });
  });
}
