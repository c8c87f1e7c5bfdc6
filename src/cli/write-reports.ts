import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import { FORMATS, type Report } from "../index.ts";

/**
 * Writes a report into a folder, in each format that is meant for a file, and gives the paths. Where nothing was found,
 * the findings of an earlier run would be untrue: they go.
 */
export function writeReports(report: Report, folder: string): string[] {
  try {
    return writeAll(report, folder);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new HarnessError("usage", `cannot write the reports into ${folder}: ${cause.message}`, {
      cause,
      hint: "make room there, or name another folder: --output FOLDER",
    });
  }
}

function writeAll(report: Report, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const hasFindings = (report.causes ?? []).length > 0;
  if (!hasFindings) rmSync(join(folder, FORMATS.findings.file), { force: true });
  const found = hasFindings ? [FORMATS.findings] : [];
  return [FORMATS.json, FORMATS.html, FORMATS.markdown, FORMATS.junit, ...found].map(({ file, render }) => {
    const path = join(folder, file);
    replaceFile(path, render(report));
    return path;
  });
}

/** Half a report would take the place of a whole one where the disk is full. */
function replaceFile(path: string, text: string): void {
  const fresh = `${path}.new`;
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
}
