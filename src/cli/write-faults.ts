import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCaseBook } from "../index.ts";
import { matrixMarkdown, matrixText, openIn, witnessesOf } from "./faults/describe-matrix.ts";
import { makeMatrix } from "./faults/kill-matrix.ts";

// Renews docs/faults.md, and the witnesses that `npm test` sees again: npm run faults
const book = await loadCaseBook();
const matrix = await makeMatrix({ book, faults: [], cases: [], onJobs: () => {}, onDone: () => {} });
write("../../docs/faults.md", matrixMarkdown(matrix));
write("../../specs/fault-witnesses.json", `${JSON.stringify(witnessesOf(matrix), null, 2)}\n`);
console.log(matrixText(matrix));
process.exitCode = openIn(matrix).length > 0 ? 1 : 0;

function write(path: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(path, import.meta.url)), text);
}
