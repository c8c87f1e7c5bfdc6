import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import {
  type CaseBook,
  planRepetitions,
  type Repetition,
  type Report,
  repeat,
  run,
  type Selection,
  type Target,
} from "../index.ts";
import { seededBytes } from "../model/seeded-random.ts";
import { closeJournal, goWithProcess } from "./close-journal.ts";
import { openJournal } from "./journal.ts";
import type { Ordering } from "./ordering.ts";
import { pointToDoctor } from "./point-to-doctor.ts";
import type { Ready, ReadyOptions } from "./ready.ts";
import { createProgress, type Progress } from "./show-progress.ts";

/** What is run, whatever the target. */
export interface Work {
  readonly book: CaseBook;
  readonly selection: Selection;
  readonly ordering: Ordering;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Of the options of `copypart run`, those that say how cases are run. */
interface HowToRun extends ReadyOptions {
  readonly basis: "both" | "documented";
  readonly concurrency?: string;
}

/** Runs the work on a target, as often as it is to be, each time with a journal and names of its own. */
export async function runAll(ready: Ready, folder: string, work: Work, options: HowToRun): Promise<Report> {
  const { seed, shuffled, repetitions } = work.ordering;
  const concurrency = concurrencyOf(options.concurrency, ready.target);
  const planned = planRepetitions({ repetitions: repetitions ?? 1, seed, shuffled, concurrency });
  if (shuffled && !options.quiet) process.stderr.write(`shuffled by seed ${seed}\n`);
  const runOne = (repetition: Repetition) => runOnce(ready, folder, work, options, repetition);
  return repetitions === undefined ? runOne(planned[0]) : repeat({ repetitions: planned, seed, runOne });
}

async function runOnce(
  ready: Ready,
  folder: string,
  work: Work,
  options: HowToRun,
  repetition: Repetition,
): Promise<Report> {
  const { target, choice, restart, death, fullDisk } = ready;
  const { seed, concurrency } = repetition;
  const runId = runIdOf(ready, repetition);
  const journal = openJournal(join(folder, "journal.jsonl"), runId, choice);
  const quiet = options.quiet ?? false;
  const close = ready.isPassing ? goWithProcess(journal) : () => closeJournal(journal, quiet);
  let progress: Progress | undefined;
  try {
    return await run({
      book: work.book,
      selection: work.selection,
      ...(seed !== undefined && { seed }),
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
        progress = createProgress(cases, quiet, process.stderr, repetition);
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

/**
 * On the embedded server, names and ids come from the seed, so that a run is repeated byte for byte. On any other, what
 * an earlier run could not take away must not be in the way of this one, nor be taken away by it: names are always new.
 */
function runIdOf({ reseed }: Ready, { idSeed }: Repetition): string {
  if (reseed === undefined) return randomBytes(5).toString("hex");
  reseed(idSeed);
  return seededBytes(`run/${idSeed}`)(5).toString("hex");
}

function concurrencyOf(given: string | undefined, target: Target): number {
  if (given === undefined) return target.limits.concurrency;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 256) return number;
  throw new HarnessError("usage", `--concurrency ${given} is not a whole number from 1 to 256`);
}
