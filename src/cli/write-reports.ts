import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMATS, type Report } from "../index.ts";

/**
 * Writes a report into a folder, in each format that is meant for a file, and gives the paths. Where nothing was found,
 * the findings of an earlier run would be untrue: they go.
 */
export function writeReports(report: Report, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const hasFindings = (report.causes ?? []).length > 0;
  if (!hasFindings) rmSync(join(folder, FORMATS.findings.file), { force: true });
  const found = hasFindings ? [FORMATS.findings] : [];
  return [FORMATS.json, FORMATS.html, FORMATS.markdown, FORMATS.junit, ...found].map(({ file, render }) => {
    const path = join(folder, file);
    writeFileSync(path, render(report));
    return path;
  });
}
