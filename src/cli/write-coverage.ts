import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { computeCoverage, formatCoverageMarkdown, loadCaseBook } from "../index.ts";
import { runBook } from "./coverage-command.ts";

// Renews the page of the documentation: node src/cli/write-coverage.ts
const book = await loadCaseBook();
const coverage = computeCoverage(book, await runBook(book, "0.0.0"));
const file = fileURLToPath(new URL("../../docs/coverage.md", import.meta.url));
await writeFile(file, formatCoverageMarkdown(coverage, book));
for (const problem of coverage.problems) console.error(problem);
console.log(`wrote docs/coverage.md: ${coverage.problems.length} left open`);
process.exitCode = coverage.problems.length > 0 ? 1 : 0;
