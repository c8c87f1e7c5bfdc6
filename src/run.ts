import { clean } from "./clean.ts";
import { checkFitness } from "./doctor.ts";
import { codeOf } from "./judge/read-list.ts";
import { createJudging } from "./judging.ts";
import { answers, type LineOrder, openLine } from "./line.ts";
import type { CaseBook } from "./load/load-case-book.ts";
import { AWS } from "./model/aws-target.ts";
import type { Case } from "./model/case.ts";
import type { Death } from "./model/death.ts";
import { digestOf } from "./model/digest.ts";
import type { Report } from "./model/report.ts";
import type { Verdict } from "./model/verdict.ts";
import { customerKeysOf } from "./plan/context.ts";
import { planCase } from "./plan/plan-case.ts";
import { createCleanupRequests } from "./plan/plan-cleanup.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { buildReport } from "./report/build-report.ts";
import { explainCase } from "./report/explain-case.ts";
import { connectionsFor } from "./run/connections-for.ts";
import { planAll } from "./run/plan-all.ts";
import { createRevival } from "./run/revive.ts";
import { runCases } from "./run/run-cases.ts";
import { storageTrouble } from "./run/storage-trouble.ts";
import { watchExpiry } from "./run/watch-expiry.ts";
import { withGrace } from "./run/with-grace.ts";
import { type Selection, selectCases } from "./select/select-cases.ts";
import { shuffleCases } from "./select/shuffle-cases.ts";

/** What to run, against what, and who listens. Time, randomness and files are the caller's. */
export interface RunOrder extends LineOrder {
  readonly book: CaseBook;
  readonly selection: Selection;
  /** What the order of the cases is made from; the order of the book unless given. */
  readonly seed?: string;
  readonly suiteVersion: string;
  /** Whether a recorded answer that is not given fails a case, or the documents alone do. */
  readonly judgedBy: "documented" | "both";
  /** Brings a dead target back, where somebody knows how; when that fails, the reason goes into the report. */
  readonly restart?: () => Promise<void>;
  /** Tells how a target died that runs on this machine. */
  readonly death?: () => Promise<Death>;
  /** The words by which the log of a target that runs on this machine says that its disk is full, if it does. */
  readonly fullDisk?: () => string | undefined;
  /** Ends the run early: what has run is reported, what was made is taken away. */
  readonly signal?: AbortSignal;
  /** Told once how many cases are to be run. */
  readonly onStart?: (cases: number) => void;
  readonly onVerdict?: (verdict: Verdict) => void;
  /** Told what happens to the run as a whole, one sentence. */
  readonly onIncident?: (incident: string) => void;
}

/**
 * The whole pipeline: load → select → plan → sign → send → judge → report.
 * @throws HarnessError when nothing could be judged: a pattern without a match, a target that is not there or is unfit.
 */
export async function run(order: RunOrder): Promise<Report> {
  const { book, target, runId, now, signal = new AbortController().signal, onVerdict = () => {} } = order;
  const startedAt = now();
  const { selected, skipped } = selectCases(book.cases, order.selection, target.capabilities);
  const context = { target, runId, resolveHost: await createHostResolver() };
  const ordered = order.seed === undefined ? selected : shuffleCases(selected, order.seed);
  const { planned, unplannable } = planAll(ordered, (item) => planCase(item, context));

  const incidents: string[] = [];
  const onIncident = (incident: string) => {
    incidents.push(incident);
    order.onIncident?.(incident);
  };
  const traffic = { requests: 0, retries: 0 };
  const connections = connectionsFor(planned, order.concurrency);
  const line = openLine({ ...order, connections }, traffic, withGrace(signal));
  const revival = createRevival({ ...order, onIncident, answers: () => answers(line, context) });
  const expiry = new AbortController();
  const judging = await createJudging(order.judgedBy);
  const decide = judging.decideVerdict;
  const none = { findings: [], unseen: [], caveats: [], sides: [], exchanges: [], durationMs: 0 };
  let verdicts: Verdict[];
  try {
    const needsBucket = planned.some(({ fixtures }) => fixtures.some(({ id }) => id === "bucket:general"));
    await checkFitness(order, line, context, needsBucket, signal);
    order.onStart?.(planned.length);
    const exchange = watchExpiry({
      exchange: line.exchange,
      codeOf,
      ask: () => line.probe(createCleanupRequests(context).listBuckets(), {}),
      onExpiry: (error) => {
        onIncident(error.message);
        expiry.abort(error);
      },
    });
    const tools = { ...judging, exchange, journal: order.journal, now };
    const { concurrency } = order;
    const ending = AbortSignal.any([signal, expiry.signal]);
    verdicts = await runCases(planned, tools, { ...revival, concurrency, signal: ending, onVerdict, onIncident });
    const trouble = storageTrouble(verdicts, order.fullDisk?.());
    if (trouble !== undefined) onIncident(trouble);
  } finally {
    await line.close();
    const problems = await clean(order, order.journal.entries(), revival.isLost());
    for (const problem of problems) onIncident(`not cleaned up: ${problem}`);
  }
  verdicts.push(
    ...skipped.map(({ case: item, missing }) => decide({ ...none, case: item, skipped: missing })),
    ...unplannable.map(({ case: item, error }) => decide({ ...none, case: item, error })),
  );
  const finishedAt = now();
  return buildReport({
    suite: {
      version: order.suiteVersion,
      digest: book.digest,
      ...(book.kills && { kills: digestOf(book.kills) }),
      cases: book.cases.length,
    },
    target,
    run: {
      id: runId,
      startedAt: new Date(startedAt).toISOString(),
      finishedAt: new Date(finishedAt).toISOString(),
      durationMs: finishedAt - startedAt,
      concurrency: order.concurrency,
      ...(order.seed !== undefined && { seed: order.seed }),
      ...traffic,
      basis: order.judgedBy,
      selection: describeSelection(order.selection),
      interrupted: signal.aborted,
      ...(expiry.signal.aborted && { unfit: expiry.signal.reason.message }),
      incidents,
    },
    topics: book.topics,
    profiles: book.profiles,
    evidence: book,
    kills: book.kills,
    book: book.cases,
    verdicts,
    secrets: customerKeysOf(runId),
  });
}

/** Gives what each case claims, sends and expects, and on what evidence, as text. */
export async function explain(cases: readonly Case[], book: CaseBook): Promise<string[]> {
  const context = { target: AWS, runId: "run", resolveHost: await createHostResolver() };
  return cases.map((item) => explainCase(planCase(item, context), book));
}

function describeSelection(selection: Selection): string[] {
  return Object.entries(selection).flatMap(([name, values]: [string, readonly string[]]) =>
    values.map((value) => `${name}: ${value}`),
  );
}
