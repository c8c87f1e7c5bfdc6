import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type SmallSourceRange, startEmbedded } from "../src/cli/embedded-target.ts";
import { type CaseBook, createMemoryJournal, loadCaseBook, type Report, run } from "../src/index.ts";
import type { Case, Step } from "../src/model/case.ts";

/** The case book that comes with copypart. */
export const book: CaseBook = await loadCaseBook(fileURLToPath(new URL("../cases", import.meta.url)));

/**
 * The cases that are run on a server of a side: all of them as recorded; as documented those that accept either of two
 * answers, and those that send a range of what may be a small source, which is where the server asks for its side
 * (`checkCopyRange`). The others would only repeat, request by request, what they did before.
 */
export function casesOn(side: SmallSourceRange): readonly Case[] {
  return side === "recorded" ? book.cases : book.cases.filter(dependsOnSide);
}

function dependsOnSide(item: Case): boolean {
  const { steps } = item;
  return steps.some(({ either }) => either.length > 0) || (steps.some(sendsRange) && mayHaveSmallSource(item));
}

const sendsRange = (step: Step): boolean => /x-amz-copy-source-range/i.test(JSON.stringify(step));

const smallSource = 5 * 1024 * 1024;

/** Unless all objects that are there are large, and the case makes none itself. */
function mayHaveSmallSource({ given, steps }: Case): boolean {
  const sizes = Object.values(given.objects).flatMap(({ versions }) => versions);
  const areLarge = sizes.length > 0 && sizes.every((size) => typeof size === "number" && size > smallSource);
  return !areLarge || steps.some(({ send }) => makesObject.has(send.do));
}

const makesObject: ReadonlySet<string> = new Set(["CompleteMultipartUpload", "PutObject", "CopyObject"]);

const reports = new Map<SmallSourceRange, Promise<Report>>();

/** The report of a run on the reference server, which is made once for all specs that want it. */
export function reportOf(side: SmallSourceRange): Promise<Report> {
  const known = reports.get(side) ?? runBook(side);
  reports.set(side, known);
  return known;
}

async function runBook(side: SmallSourceRange): Promise<Report> {
  const { target, reference } = await startEmbedded(side);
  return run({
    book,
    selection: side === "recorded" ? {} : { patterns: casesOn(side).map(({ id }) => id) },
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
