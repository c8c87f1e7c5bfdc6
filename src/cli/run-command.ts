import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import {
  type Artifact,
  type CaseBook,
  type Deviations,
  FORMATS,
  formatDeviations,
  formatText,
  loadCaseBook,
  type Report,
  run,
  type Selection,
  type Target,
} from "../index.ts";
import { closeJournal, goWithProcess } from "./close-journal.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { listenForInterrupt, untilInterrupted } from "./interrupt.ts";
import { openJournal } from "./journal.ts";
import { markKnown, readDeviations } from "./known-deviations.ts";
import { type SelectionOptions, selectionOf } from "./options.ts";
import { paint } from "./paint.ts";
import { pointToDoctor } from "./point-to-doctor.ts";
import type { Ready, ReadyOptions } from "./ready.ts";
import { readyTarget } from "./ready-target.ts";
import { createProgress, type Progress } from "./show-progress.ts";
import { writeReports } from "./write-reports.ts";

/** The options of `copypart run`, as commander gives them. */
export interface RunOptions extends SelectionOptions, ReadyOptions {
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
  const book = await loadCaseBook(options.cases);
  const interruption = listenForInterrupt(options.quiet ? undefined : "cleaning up and writing the report");
  try {
    await untilInterrupted(interruption, () =>
      runOn(patterns, options, { book, version, signal: interruption.signal }),
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
    const report = markKnown(await runReady(ready, folder, work, options), deviations, given.book);
    // First what was asked for: nothing of a run is lost with a disk that is full.
    conclude(report, options, deviations);
    const files = writeReports(report, folder, options.attest ? (options.attestSubject ?? []) : undefined);
    if (!options.quiet) process.stderr.write(`reports: ${files.join("  ")}\n`);
  } finally {
    await ready.stop();
  }
}

/** What is run, whatever the target. */
interface Work {
  readonly book: CaseBook;
  readonly selection: Selection;
  readonly version: string;
  readonly signal: AbortSignal;
}

async function runReady(ready: Ready, folder: string, work: Work, options: RunOptions): Promise<Report> {
  const { target, choice, restart, death, fullDisk } = ready;
  const concurrency = concurrencyOf(options.concurrency, target);
  const runId = randomBytes(5).toString("hex");
  const journal = openJournal(join(folder, "journal.jsonl"), runId, choice);
  const quiet = options.quiet ?? false;
  const close = ready.isPassing ? goWithProcess(journal) : () => closeJournal(journal, quiet);
  let progress: Progress | undefined;
  try {
    return await run({
      book: work.book,
      selection: work.selection,
      target,
      runId,
      suiteVersion: work.version,
      judgedBy: options.basis,
      concurrency,
      journal,
      now: Date.now,
      pause: (milliseconds) => pause(milliseconds),
      ...(restart && { restart }),
      ...(death && { death }),
      ...(fullDisk && { fullDisk }),
      signal: work.signal,
      onStart: (cases) => {
        progress = createProgress(cases, quiet, process.stderr);
      },
      onVerdict: (verdict) => progress?.verdict(verdict),
      onIncident: (incident) => progress?.incident(incident),
    });
  } catch (error) {
    throw pointToDoctor(error, options);
  } finally {
    progress?.end();
    close();
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

function concurrencyOf(given: string | undefined, target: Target): number {
  if (given === undefined) return target.limits.concurrency;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new HarnessError("usage", `--concurrency ${given} is not a whole number from 1 to 256`);
}
