import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareReports, FORMATS, formatMatrixMarkdown, loadReport } from "../index.ts";
import { EXIT } from "./exit-code.ts";
import { ownTargetNames } from "./find-target.ts";

/*
 * Publishes what known servers answer: runs the case book against each (or those that are named), installing it where
 * need be, keeps its report compact, and renews the matrix of reports/README.md. `npm run reports [-- NAME…]`
 */

const REPORTS = fileURLToPath(new URL("../../reports", import.meta.url));
const COPYPART = fileURLToPath(new URL("copypart.js", import.meta.url));

/** A run that ended so has written its report. */
const REPORTED: readonly (number | null)[] = [EXIT.conforms, EXIT.doesNotConform, EXIT.deviationsStale];

const failed: string[] = [];
for (const name of namesWanted()) {
  process.stderr.write(`\n${name}\n`);
  if (runServer(name)) await keepCompact(join(REPORTS, name));
  else failed.push(name);
}
await renewMatrix();
if (failed.length > 0) {
  process.stderr.write(`\nno new report of ${failed.join(", ")}\n`);
  process.exitCode = EXIT.target;
}

function namesWanted(): readonly string[] {
  const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  if (process.argv.includes("--matrix-only")) return [];
  return named.length > 0 ? named : ownTargetNames();
}

function runServer(name: string): boolean {
  const words = [COPYPART, "run", "--target", name, "--install", "--output", join("reports", name)];
  const { status } = spawnSync(process.execPath, words, {
    cwd: join(REPORTS, ".."),
    stdio: ["ignore", "ignore", "inherit"],
  });
  return REPORTED.includes(status);
}

/** JUnit is for the job that ran it; the rest is made anew from the report at any time. */
async function keepCompact(folder: string): Promise<void> {
  const file = join(folder, FORMATS.json.file);
  writeFileSync(file, FORMATS.compact.render(await loadReport(file)));
  rmSync(join(folder, FORMATS.junit.file), { force: true });
}

async function renewMatrix(): Promise<void> {
  const names = readdirSync(REPORTS).filter((name) => existsSync(join(REPORTS, name, FORMATS.json.file)));
  const published = names.filter((name) => name !== "embedded").sort();
  const reports = await Promise.all(
    published.map((name) => loadReport(join(REPORTS, name, FORMATS.json.file), { exchanges: false })),
  );
  const matrix = formatMatrixMarkdown(
    compareReports(reports),
    ({ name, version }) => `[${name}${version === undefined ? "" : ` ${version}`}](${name}/report.md)`,
  );
  const file = join(REPORTS, "README.md");
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(
      /(<!-- matrix -->\n).*?(<!-- \/matrix -->)/s,
      (_all, open, close) => `${open}\n${matrix.trim()}\n\n${close}`,
    ),
  );
}
