import { basename } from "node:path";
import { HarnessError } from "./errors.ts";
import { parseReport } from "./load/load-report.ts";
import { readSeal } from "./model/packed-report.ts";
import type { Artifact } from "./model/statement.ts";
import { createStatement, formatStatement } from "./report/create-statement.ts";

/**
 * Gives the in-toto statement about a saved report, unsigned, as the text of its file.
 * @param text what the report's file holds, to the byte; `file` is its path: the last segment names the subject
 * @param artifacts what the user says was tested, beside the report
 * @throws HarnessError where it is no report, or one that was edited
 */
export function attest(text: string, file: string, artifacts: readonly Artifact[] = []): string {
  const report = parseReport(text, file, { exchanges: false });
  const { found, wanted } = readSeal(text);
  if (found !== wanted) {
    throw new HarnessError("schema", `${file} is not as it was written: its seal is missing or of another file`, {
      hint: "An edited report is not attested; `copypart verify` says more.",
    });
  }
  return formatStatement(createStatement(report, { name: basename(file), text }, artifacts));
}
