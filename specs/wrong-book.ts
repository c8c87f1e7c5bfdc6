import { setTimeout as pause } from "node:timers/promises";
import { startEmbedded } from "../src/cli/embedded-target.ts";
import { type CaseBook, createMemoryJournal, type Report, run } from "../src/index.ts";
import { book } from "./run-book.ts";

/** Two of its cases ask for what no server does, so that there are failures to verify. */
export const wrong: CaseBook = {
  ...book,
  cases: book.cases.map((one) =>
    one.id === "copy-source-range/exact/first-byte" || one.id === "copy-source-range/last-before-first/by-one"
      ? { ...one, steps: one.steps.map((step) => ({ ...step, checks: step.checks.map(wrongStatus) })) }
      : one,
  ),
};

function wrongStatus(check: CaseBook["cases"][number]["steps"][number]["checks"][number]) {
  return check.kind === "status" ? { ...check, allowed: ["418"] } : check;
}

/** The report of a run of some of its cases on the reference server. */
export async function reportOfWrong(patterns: readonly string[]): Promise<Report> {
  const { target, reference } = await startEmbedded("recorded");
  return run({
    book: wrong,
    selection: { patterns },
    target,
    runId: "verify",
    suiteVersion: "0.0.0",
    judgedBy: "both",
    concurrency: 8,
    journal: createMemoryJournal(),
    now: Date.now,
    pause,
  }).finally(reference.close);
}
