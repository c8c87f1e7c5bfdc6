import { globSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { clean, resolveEndpoint, type Target } from "../index.ts";
import { EXIT } from "./exit-code.ts";
import { findTarget } from "./find-target.ts";
import { resumeJournal, type TargetChoice } from "./journal.ts";
import { resolveFound } from "./managed-target.ts";

/** `copypart clean`: finishes the clean-up of runs that were killed; keeps a journal as long as something is left. */
export async function cleanCommand(file: string | undefined, options: { readonly target?: string }): Promise<void> {
  const files = file === undefined ? globSync("reports/*/journal*.jsonl") : [file];
  if (files.length === 0) process.stdout.write("nothing to clean: no journal under reports/\n");
  for (const name of files) await cleanOne(name, options.target);
}

async function cleanOne(file: string, targetFile: string | undefined): Promise<void> {
  const { run, choice, journal } = resumeJournal(file);
  const target = await targetOf(targetFile === undefined ? choice : { target: targetFile });
  const entries = journal.entries();
  if (target !== undefined) {
    const order = { target, runId: run, journal, now: Date.now, concurrency: target.limits.concurrency };
    const problems = await clean({ ...order, pause: (milliseconds) => pause(milliseconds) }, entries);
    for (const problem of problems) process.stderr.write(`not cleaned up: ${problem}\n`);
    if (problems.length > 0) process.exitCode = EXIT.doesNotConform;
  }
  const left = target === undefined ? 0 : journal.entries().length;
  process.stdout.write(`${file}: ${entries.length - left} of ${entries.length} taken away\n`);
  if (left === 0) journal.remove();
}

/** Nothing is left of an embedded server: it lived in the process that was killed. */
async function targetOf({ target, endpoint, region, addressing }: TargetChoice): Promise<Target | undefined> {
  if (target !== undefined) return resolveFound(await findTarget(target));
  if (endpoint !== undefined) return resolveEndpoint({ endpoint, region, addressing, capabilities: [] });
  return undefined;
}
