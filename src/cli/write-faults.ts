import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCaseBook } from "../index.ts";
import { type Kills, writeKills } from "../model/kills.ts";
import { matrixMarkdown, matrixText, openIn } from "./faults/describe-matrix.ts";
import { makeMatrix } from "./faults/kill-matrix.ts";

// Renews docs/faults.md, and what is kept of it beside the case book: npm run faults
const book = await loadCaseBook();
const matrix = await makeMatrix({ book, faults: [], cases: [], onJobs: () => {}, onDone: () => {} });
const faults = matrix.faults.map(({ id }) => id);
write("../../docs/faults.md", matrixMarkdown(matrix));
write("../../cases/kills.json", kept(writeKills(book.digest, faults, matrix.cases)));
console.log(matrixText(matrix));
process.exitCode = openIn(matrix).length > 0 ? 1 : 0;

function write(path: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(path, import.meta.url)), text);
}

/** A line for each case, so that a change is seen where it is. */
function kept({ cases, faults: names, ...head }: Kills): string {
  const lines = Object.entries(cases).map((entry) => entry.map((text) => JSON.stringify(text)).join(": "));
  const tops = Object.entries({ ...head, faults: names }).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{\n${[...tops, `"cases": {\n${lines.join(",\n")}\n}`].join(",\n")}\n}\n`;
}
