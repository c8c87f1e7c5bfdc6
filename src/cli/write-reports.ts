import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import { type Artifact, attest, FORMATS, type Report } from "../index.ts";
import { attestationBeside } from "./attestation-beside.ts";

/**
 * Writes a report into a folder, in each format that is meant for a file, and gives the paths. Where nothing was found,
 * the findings of an earlier run would be untrue: they go, and so does the attestation of another report.
 * @param attested what the user says was tested, where the report is to be attested
 */
export function writeReports(report: Report, folder: string, attested?: readonly Artifact[]): string[] {
  try {
    const files = writeAll(report, folder);
    return attested === undefined ? files : [...files, writeAttestation(folder, attested)];
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
  rmSync(attestationBeside(join(folder, FORMATS.json.file)), { force: true });
  const hasFindings = (report.causes ?? []).length > 0;
  if (!hasFindings) rmSync(join(folder, FORMATS.findings.file), { force: true });
  const found = hasFindings ? [FORMATS.findings] : [];
  return [FORMATS.json, FORMATS.html, FORMATS.markdown, FORMATS.junit, ...found].map(({ file, render }) => {
    const path = join(folder, file);
    replaceFile(path, render(report));
    return path;
  });
}

/** It is about the file as it stands there. */
function writeAttestation(folder: string, artifacts: readonly Artifact[]): string {
  const file = join(folder, FORMATS.json.file);
  const path = attestationBeside(file);
  replaceFile(path, attest(readFileSync(file, "utf8"), file, artifacts));
  return path;
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
