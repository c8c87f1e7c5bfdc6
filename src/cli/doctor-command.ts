import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import {
  type Examination,
  examineTarget,
  formatDiagnosis,
  formatHead,
  formatSummary,
  proposeTarget,
  type TargetFile,
} from "../index.ts";
import { parseTargetOptions } from "../load/load-target.ts";
import { printTarget } from "../load/print-target.ts";
import { closeJournal, goWithProcess } from "./close-journal.ts";
import { EXIT } from "./exit-code.ts";
import { findTarget } from "./find-target.ts";
import { listenForInterrupt, untilInterrupted } from "./interrupt.ts";
import { openJournal } from "./journal.ts";
import { paint } from "./paint.ts";
import type { Ready, ReadyOptions } from "./ready.ts";
import { readyTarget } from "./ready-target.ts";

/** The options of `copypart doctor`, as commander gives them. */
export interface DoctorOptions extends ReadyOptions {
  readonly json?: boolean;
}

/** `copypart doctor`: tells the configuration from the server, and proposes a target file. */
export async function doctorCommand(options: DoctorOptions): Promise<void> {
  if (options.target === undefined && options.endpoint === undefined) {
    throw new HarnessError("usage", "there is nothing to look at", { hint: "give --target or --endpoint" });
  }
  const interruption = listenForInterrupt("taking away what was made");
  try {
    await untilInterrupted(interruption, () => lookAt(options, interruption.signal));
  } finally {
    interruption.stop();
  }
}

async function lookAt(options: DoctorOptions, signal: AbortSignal): Promise<void> {
  const file = await fileOf(options);
  const ready = await readyTarget(options, signal);
  try {
    const examination = await examine(ready, options, signal);
    conclude(examination, ready, file, options);
  } finally {
    await ready.stop();
  }
}

/** What the target file says, or would say of an endpoint. */
async function fileOf({ target, endpoint, region, addressing, capability }: DoctorOptions): Promise<TargetFile> {
  if (target !== undefined) return (await findTarget(target)).target;
  return parseTargetOptions({ endpoint: endpoint ?? "", region, addressing, capabilities: capability ?? [] });
}

async function examine(
  { target, choice, isPassing }: Ready,
  options: DoctorOptions,
  signal: AbortSignal,
): Promise<Examination> {
  const runId = randomBytes(5).toString("hex");
  const folder = join("reports", target.name);
  const journal = openJournal(join(folder, "journal-doctor.jsonl"), runId, choice);
  const close = isPassing ? goWithProcess(journal) : () => closeJournal(journal, options.json ?? false);
  const show = (text: string) => void (options.json || process.stdout.write(text));
  show(formatHead(target, layout()));
  try {
    return await examineTarget({
      target,
      runId,
      journal,
      concurrency: 1,
      now: Date.now,
      pause: (milliseconds) => pause(milliseconds),
      signal,
      onDiagnosis: (diagnosis) => show(formatDiagnosis(diagnosis, layout())),
    });
  } finally {
    close();
    removeIfEmpty(folder);
  }
}

/** The folder of reports is there for the journal alone, unless a run was made before. */
function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function layout() {
  const { isTTY, columns } = process.stdout;
  const width = columns || Number(process.env["COLUMNS"]) || 100;
  return { width: Math.min(width, 120), paint: isTTY ? paint : (_: string, text: string) => text };
}

function conclude(examination: Examination, { target }: Ready, file: TargetFile, { json }: DoctorOptions): void {
  const { ready, interrupted, diagnoses } = examination;
  const proposal = examination.proposal && proposeTarget(file, examination.proposal);
  process.exitCode = interrupted ? EXIT.interrupted : ready ? EXIT.conforms : EXIT.target;
  if (json) {
    const { name, endpoint, region, addressing } = target;
    const told = { target: { name, endpoint, region, addressing }, ready, interrupted, diagnoses, proposal };
    process.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`);
    return;
  }
  process.stdout.write(formatSummary(examination, layout()));
  if (proposal !== undefined)
    process.stdout.write(`\nA target file that says what was seen:\n\n${printTarget(proposal)}`);
}
