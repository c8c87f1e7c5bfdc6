import { join } from "node:path";
import {
  type Artifact,
  type Deviations,
  FORMATS,
  formatDeviations,
  formatText,
  loadCaseBook,
  type Report,
} from "../index.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { listenForInterrupt, untilInterrupted } from "./interrupt.ts";
import { markKnown, readDeviations } from "./known-deviations.ts";
import { type SelectionOptions, selectionOf } from "./options.ts";
import { type OrderingOptions, orderingOf } from "./ordering.ts";
import { paint } from "./paint.ts";
import type { ReadyOptions } from "./ready.ts";
import { readyTarget } from "./ready-target.ts";
import { runAll, type Work } from "./run-all.ts";
import { writeReports } from "./write-reports.ts";

/** The options of `copypart run`, as commander gives them. */
export interface RunOptions extends SelectionOptions, OrderingOptions, ReadyOptions {
  readonly cases?: string;
  readonly basis: "both" | "documented";
  readonly concurrency?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly deviations?: string;
  readonly writeDeviations?: boolean;
  readonly attest?: boolean;
  readonly attestSubject?: readonly Artifact[];
}

/** `copypart run`: runs, reports, and leaves the exit code in the process. */
export async function runCommand(patterns: readonly string[], options: RunOptions, version: string): Promise<void> {
  const ordering = orderingOf(options);
  const book = await loadCaseBook(options.cases);
  const interruption = listenForInterrupt(options.quiet ? undefined : "cleaning up and writing the report");
  try {
    await untilInterrupted(interruption, () =>
      runOn(patterns, options, { book, ordering, version, signal: interruption.signal }),
    );
  } finally {
    interruption.stop();
  }
}

async function runOn(patterns: readonly string[], options: RunOptions, given: Omit<Work, "selection">): Promise<void> {
  const ready = await readyTarget(options, given.signal);
  try {
    const folder = options.output ?? join("reports", ready.target.name);
    const deviations = await readDeviations(options.deviations, ready.target, ready.choice.target);
    const work = { ...given, selection: selectionOf(patterns, options) };
    const report = markKnown(await runAll(ready, folder, work, options), deviations, given.book);
    // First what was asked for: nothing of a run is lost with a disk that is full.
    conclude(report, options, deviations);
    const files = writeReports(report, folder, options.attest ? (options.attestSubject ?? []) : undefined);
    if (!options.quiet) process.stderr.write(`reports: ${files.join("  ")}\n`);
  } finally {
    await ready.stop();
  }
}

function conclude(report: Report, options: RunOptions, deviations: Deviations | undefined): void {
  process.stdout.write(resultOf(report, options, deviations));
  process.exitCode = exitOf(report, options);
}

/** A list that was asked for is there, whatever it had to excuse. */
function exitOf(report: Report, { writeDeviations }: RunOptions): number {
  const code = exitCodeOf(report);
  const excused: readonly number[] = [EXIT.doesNotConform, EXIT.deviationsStale];
  return writeDeviations && excused.includes(code) ? EXIT.conforms : code;
}

function resultOf(report: Report, { json, writeDeviations }: RunOptions, deviations: Deviations | undefined): string {
  if (writeDeviations) return formatDeviations(report, deviations);
  return json ? FORMATS.json.render(report) : formatText(report, process.stdout.isTTY ? paint : undefined);
}
