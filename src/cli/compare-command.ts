import { extname } from "node:path";
import { COMPARISON_FORMATS, compareReports } from "../compare.ts";
import { HarnessError } from "../errors.ts";
import { loadReport, type ReportWanted } from "../load/load-report.ts";
import type { ComparisonFormatName } from "./options.ts";
import { paint } from "./paint.ts";
import { writeOut } from "./write-out.ts";

/** The options of `copypart compare`, as commander gives them. */
export interface CompareOptions {
  readonly format?: ComparisonFormatName;
  readonly output?: string;
  readonly query?: readonly string[];
  readonly since?: readonly string[];
}

/** `copypart compare`: saved reports side by side. What they say of a target is no verdict on this command. */
export async function compareCommand(files: readonly string[], options: CompareOptions): Promise<void> {
  const format = formatOf(options);
  // The exchanges are shown on the page alone.
  const wanted = { exchanges: format === "html" };
  const reports = await loadAll(files, wanted);
  const since = await loadAll(options.since ?? [], wanted);
  const comparison = compareReports(reports, { since, queries: options.query ?? [] });
  const colours = options.output === undefined && process.stdout.isTTY ? paint : undefined;
  writeOut(options.output, COMPARISON_FORMATS[format](comparison, { reports, paint: colours }));
  if (options.output !== undefined) process.stderr.write(`wrote ${options.output}\n`);
}

async function loadAll(files: readonly string[], wanted: ReportWanted) {
  return Promise.all(files.map((file) => loadReport(file, wanted)));
}

const EXTENSIONS: Readonly<Record<string, ComparisonFormatName>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".htm": "html",
};

/** Where no format is named, that of the file to be written. */
function formatOf({ format, output }: CompareOptions): ComparisonFormatName {
  const named = format ?? EXTENSIONS[extname(output ?? "").toLowerCase()] ?? "text";
  if (named !== "html" || output !== undefined || !process.stdout.isTTY) return named;
  throw new HarnessError("usage", "a page is not for a terminal", { hint: "Name a file: --output comparison.html" });
}
