import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import {
  type CaseBook,
  FORMATS,
  formatText,
  loadCaseBook,
  type Report,
  resolveEndpoint,
  resolveTarget,
  run,
  type Selection,
  type Target,
} from "../index.ts";
import { type SmallSourceRange, startEmbedded } from "./embedded-target.ts";
import { exitCodeOf } from "./exit-code.ts";
import { type FileJournal, openJournal, type TargetChoice } from "./journal.ts";
import { type SelectionOptions, selectionOf } from "./options.ts";
import { paint } from "./paint.ts";
import { createProgress, type Progress } from "./show-progress.ts";
import { writeReports } from "./write-reports.ts";

/** The options of `copypart run`, as commander gives them. */
export interface RunOptions extends SelectionOptions {
  readonly cases?: string;
  readonly target?: string;
  readonly endpoint?: string;
  readonly region: string;
  readonly addressing: string;
  readonly capability?: readonly string[];
  readonly basis: "both" | "documented";
  readonly concurrency?: string;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly smallSourceRange: SmallSourceRange;
}

/** A target that is ready, and what ends it. */
interface Ready {
  readonly target: Target;
  readonly choice: TargetChoice;
  readonly stop: () => Promise<void>;
}

/** `copypart run`: runs, reports, and leaves the exit code in the process. */
export async function runCommand(patterns: readonly string[], options: RunOptions, version: string): Promise<void> {
  const book = await loadCaseBook(options.cases);
  const ready = await readyTarget(options);
  try {
    const folder = options.output ?? join("reports", ready.target.name);
    const report = await runReady(ready, folder, { book, selection: selectionOf(patterns, options), version }, options);
    conclude(report, writeReports(report, folder), options);
  } finally {
    await ready.stop();
  }
}

/** What is run, whatever the target. */
interface Work {
  readonly book: CaseBook;
  readonly selection: Selection;
  readonly version: string;
}

async function runReady({ target, choice }: Ready, folder: string, work: Work, options: RunOptions): Promise<Report> {
  const concurrency = concurrencyOf(options.concurrency, target);
  const runId = randomBytes(5).toString("hex");
  const journal = openJournal(join(folder, "journal.jsonl"), runId, choice);
  const quiet = options.quiet ?? false;
  const interruption = listenForInterrupt(quiet);
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
      ...restartOf(target, options.target),
      signal: interruption.signal,
      onStart: (cases) => {
        progress = createProgress(cases, quiet, process.stderr);
      },
      onVerdict: (verdict) => progress?.verdict(verdict),
      onIncident: (incident) => progress?.incident(incident),
    });
  } finally {
    progress?.end();
    interruption.stop();
    closeJournal(journal, quiet);
  }
}

/** The run has cleaned up: what is still there, the target would not let go of. */
function closeJournal(journal: FileJournal, quiet: boolean): void {
  const left = journal.entries().length;
  if (left === 0) {
    journal.remove();
    return;
  }
  const place = journal.setAside();
  if (!quiet)
    process.stderr.write(`${left} things could not be taken away: ${place} names them for \`copypart clean\`\n`);
}

function conclude(report: Report, files: readonly string[], options: RunOptions): void {
  process.stdout.write(
    options.json ? FORMATS.json.render(report) : formatText(report, process.stdout.isTTY ? paint : undefined),
  );
  if (!options.quiet) process.stderr.write(`reports: ${files.join("  ")}\n`);
  process.exitCode = exitCodeOf(report);
}

async function readyTarget(options: RunOptions): Promise<Ready> {
  const nothing = async () => {};
  if (options.target !== undefined) {
    const target = await resolveTarget(options.target, process.env);
    return { target, choice: { target: resolve(options.target) }, stop: nothing };
  }
  if (options.endpoint !== undefined) {
    const { endpoint, region, addressing, capability } = options;
    const target = await resolveEndpoint({ endpoint, region, addressing, capabilities: capability ?? [] });
    return { target, choice: { endpoint, region, addressing }, stop: nothing };
  }
  const { target, reference } = await startEmbedded(options.smallSourceRange);
  return { target, choice: {}, stop: () => reference.close() };
}

function concurrencyOf(given: string | undefined, target: Target): number {
  if (given === undefined) return target.limits.concurrency;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new HarnessError("usage", `--concurrency ${given} is not a whole number from 1 to 256`);
}

/** A restart command that has not ended by then never will. */
const restartLimitMs = 120_000;

/** The restart command of a target file runs in the folder of that file, without a shell. */
function restartOf({ restart }: Target, file: string | undefined): { readonly restart?: () => Promise<void> } {
  const [command, ...args] = restart ?? [];
  if (command === undefined || file === undefined) return {};
  return {
    restart: () =>
      new Promise((done) => {
        const child = spawn(command, args, { cwd: dirname(resolve(file)), stdio: "ignore", timeout: restartLimitMs });
        child.once("exit", () => done());
        child.once("error", () => done());
      }),
  };
}

/** The first Ctrl-C ends the run with its report and clean-up; the second ends the process at once. */
function listenForInterrupt(quiet: boolean): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    if (!quiet) {
      process.stderr.write("\ninterrupted: cleaning up and writing the report (once more to stop at once)\n");
    }
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
