import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import {
  type CaseBook,
  computeCoverage,
  createMemoryJournal,
  formatCoverageJson,
  formatCoverageMarkdown,
  formatCoverageText,
  loadCaseBook,
  loadReport,
  type Report,
  run,
} from "../index.ts";
import { startEmbedded } from "./embedded-target.ts";
import { EXIT } from "./exit-code.ts";

/** The options of `copypart coverage`, as commander gives them. */
export interface CoverageOptions {
  readonly cases?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `copypart coverage`: what a run shows of each clause and recording; exit 1 where the book leaves one open. */
export async function coverageCommand(options: CoverageOptions, version: string): Promise<void> {
  if (options.json && options.markdown) {
    throw new HarnessError("usage", "--json and --markdown cannot be given together");
  }
  const book = await loadCaseBook(options.cases);
  const report = options.report === undefined ? await runBook(book, version) : await readReport(options.report, book);
  const coverage = computeCoverage(book, report);
  const render = options.json ? formatCoverageJson : options.markdown ? formatCoverageMarkdown : formatCoverageText;
  process.stdout.write(render(coverage, book));
  tellOpen(coverage.problems.length, report);
  process.exitCode = coverage.problems.length > 0 ? EXIT.doesNotConform : EXIT.conforms;
}

/** What is left open may be so because the run itself went wrong. */
function tellOpen(open: number, { totals }: Report): void {
  const unjudged = totals.blocked + totals.error;
  if (open > 0) process.stderr.write(`${open} left open\n`);
  if (unjudged > 0) process.stderr.write(`${unjudged} cases were blocked or in error, and cover nothing\n`);
}

/** Runs the whole book against the embedded reference server, in silence. */
export async function runBook(book: CaseBook, version: string): Promise<Report> {
  const { target, reference } = await startEmbedded("recorded");
  try {
    return await run({
      book,
      selection: {},
      target,
      runId: randomBytes(5).toString("hex"),
      suiteVersion: version,
      judgedBy: "both",
      concurrency: target.limits.concurrency,
      journal: createMemoryJournal(),
      now: Date.now,
      pause: (milliseconds) => pause(milliseconds),
    });
  } finally {
    await reference.close();
  }
}

async function readReport(file: string, book: CaseBook): Promise<Report> {
  const report = await loadReport(file);
  if (report.suite.digest === book.digest) return report;
  throw new HarnessError("usage", `${file} was made with another case book`, {
    hint: "run the book again, or name the folder of that book with --cases",
  });
}
