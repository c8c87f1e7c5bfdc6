import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type SmallSourceRange, startEmbedded } from "../src/cli/embedded-target.ts";
import { type CaseBook, createMemoryJournal, loadCaseBook, type Report, run } from "../src/index.ts";

/** The case book that comes with copypart. */
export const book: CaseBook = await loadCaseBook(fileURLToPath(new URL("../cases", import.meta.url)));

const reports = new Map<SmallSourceRange, Promise<Report>>();

/** The report of the whole book on the reference server, which is run once for all specs that want it. */
export function reportOf(side: SmallSourceRange): Promise<Report> {
  const known = reports.get(side) ?? runBook(side);
  reports.set(side, known);
  return known;
}

async function runBook(side: SmallSourceRange): Promise<Report> {
  const { target, reference } = await startEmbedded(side);
  return run({
    book,
    selection: {},
    target,
    runId: side.slice(0, 3),
    suiteVersion: "0.0.0",
    judgedBy: "both",
    concurrency: target.limits.concurrency,
    journal: createMemoryJournal(),
    now: Date.now,
    pause,
  }).finally(reference.close);
}
