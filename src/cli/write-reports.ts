import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMATS, type Report } from "../index.ts";

/** Writes a report into a folder, in each format that is meant for a file, and gives the paths. */
export function writeReports(report: Report, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return [FORMATS.json, FORMATS.html, FORMATS.markdown, FORMATS.junit].map(({ file, render }) => {
    const path = join(folder, file);
    writeFileSync(path, render(report));
    return path;
  });
}
