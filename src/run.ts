import { answeredOk, copySucceeded } from "./judge/answered-ok.ts";
import { createDigests } from "./judge/create-digests.ts";
import { decideVerdict } from "./judge/decide-verdict.ts";
import { judgeStep } from "./judge/judge-step.ts";
import { readCapture } from "./judge/read-capture.ts";
import { codeOf, readListedItems, regionOf, rootNameOf } from "./judge/read-list.ts";
import type { CaseBook } from "./load/load-case-book.ts";
import { AWS } from "./model/aws-target.ts";
import type { Owner } from "./model/capability.ts";
import type { Case } from "./model/case.ts";
import type { Report } from "./model/report.ts";
import type { Target } from "./model/target.ts";
import type { Verdict } from "./model/verdict.ts";
import { customerKeysOf, type PlanContext } from "./plan/context.ts";
import { fillChecks, fillRequest, fillSides, joinPieces } from "./plan/fill.ts";
import { planCase } from "./plan/plan-case.ts";
import { createCleanupRequests } from "./plan/plan-cleanup.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { piecesOf } from "./plan/scope.ts";
import { buildReport } from "./report/build-report.ts";
import { explainCase } from "./report/explain-case.ts";
import { cleanUp } from "./run/clean-up.ts";
import { createExchange, type Traffic } from "./run/create-exchange.ts";
import { planAll } from "./run/plan-all.ts";
import { checkPreflight } from "./run/preflight.ts";
import { createRevival } from "./run/revive.ts";
import { runCases } from "./run/run-cases.ts";
import type { Entry, Journal, Tools } from "./run/tools.ts";
import { withGrace } from "./run/with-grace.ts";
import { type Selection, selectCases } from "./select/select-cases.ts";
import { createSender, type Sender } from "./send/create-sender.ts";
import { credentialsFor } from "./sign/credentials-for.ts";
import { signRequest } from "./sign/sign-request.ts";

/** What to run, against what, and who listens. Time, randomness and files are the caller's. */
export interface RunOrder {
  readonly book: CaseBook;
  readonly selection: Selection;
  readonly target: Target;
  /** Lower-case letters and digits, unique to the run: part of every name that it makes. */
  readonly runId: string;
  readonly suiteVersion: string;
  /** Whether a recorded answer that is not given fails a case, or the documents alone do. */
  readonly judgedBy: "documented" | "both";
  readonly concurrency: number;
  readonly journal: Journal & { entries(): readonly Entry[] };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Brings a dead target back, where the target file says how. */
  readonly restart?: () => Promise<void>;
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
  const { planned, unplannable } = planAll(selected, (item) => planCase(item, context));

  const incidents: string[] = [];
  const onIncident = (incident: string) => {
    incidents.push(incident);
    order.onIncident?.(incident);
  };
  const traffic = { requests: 0, retries: 0 };
  const line = openLine(order, context, traffic, withGrace(signal));
  const decide: Tools["decideVerdict"] = (evidence) => decideVerdict({ ...evidence, judgedBy: order.judgedBy });
  const none = { findings: [], unseen: [], caveats: [], sides: [], exchanges: [], durationMs: 0 };
  let verdicts: Verdict[];
  try {
    await line.preflight();
    order.onStart?.(planned.length);
    const { exchange } = line;
    const digestOf = await createDigests();
    const judge: Tools["judgeStep"] = (evidence) => judgeStep({ ...evidence, digestOf });
    const tools = { ...judging, judgeStep: judge, exchange, decideVerdict: decide, journal: order.journal, now };
    const revival = createRevival({ ...order, answers: line.answers });
    const { concurrency } = order;
    verdicts = await runCases(planned, tools, { ...revival, concurrency, signal, onVerdict, onIncident });
  } finally {
    await line.close();
    for (const problem of await clean(order, order.journal.entries())) onIncident(`not cleaned up: ${problem}`);
  }
  verdicts.push(
    ...skipped.map(({ case: item, missing }) => decide({ ...none, case: item, skipped: missing })),
    ...unplannable.map(({ case: item, error }) => decide({ ...none, case: item, error })),
  );
  const finishedAt = now();
  return buildReport({
    suite: { version: order.suiteVersion, digest: book.digest, cases: book.cases.length },
    target,
    run: {
      id: runId,
      startedAt: new Date(startedAt).toISOString(),
      finishedAt: new Date(finishedAt).toISOString(),
      durationMs: finishedAt - startedAt,
      concurrency: order.concurrency,
      ...traffic,
      basis: order.judgedBy,
      selection: describeSelection(order.selection),
      interrupted: signal.aborted,
      incidents,
    },
    topics: book.topics,
    profiles: book.profiles,
    evidence: book,
    book: book.cases,
    verdicts,
    secrets: customerKeysOf(runId),
  });
}

/** What the stages need to judge a case, whatever the target. */
const judging = {
  fillChecks,
  fillSides,
  answeredOk,
  copySucceeded,
  readCapture,
  expectedBytes: (slices, contents) => joinPieces(piecesOf(slices, contents)),
} satisfies Partial<Tools>;

/** What reaches a target: enough of an order to clean up after another. */
export type LineOrder = Pick<RunOrder, "target" | "runId" | "now" | "pause" | "concurrency" | "journal">;

/**
 * Takes away what a run made and gives what could not be taken away, one sentence each.
 * It has its own connections, so that an interrupted run is cleaned up too.
 */
export async function clean(order: LineOrder, entries: readonly Entry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const context = { target: order.target, runId: order.runId, resolveHost: await createHostResolver() };
  const line = openLine(order, context, { requests: 0, retries: 0 });
  try {
    const { journal, concurrency } = order;
    const requestsOf = (owner: Owner) => createCleanupRequests(context, owner);
    return await cleanUp(entries, {
      requestsOf,
      exchange: line.exchange,
      readList: readListedItems,
      journal,
      concurrency,
    });
  } finally {
    await line.close();
  }
}

/** Whether a target answers at all shows sooner than the longest that a case may take. */
const probeTimeoutMs = 10_000;

/** Joins fill, sign and send into the exchange of a step. */
function openLine(
  { target, now, pause, concurrency }: LineOrder,
  context: PlanContext,
  traffic: Traffic,
  signal?: AbortSignal,
) {
  const { timeoutSeconds, maxBodyMiB } = target.limits;
  const limits = { ...target.tls, maxBodyBytes: maxBodyMiB * 1024 * 1024, connections: concurrency };
  const sender = createSender({ ...limits, timeoutMs: timeoutSeconds * 1000 });
  const prober = createSender({ ...limits, timeoutMs: Math.min(timeoutSeconds * 1000, probeTimeoutMs) });
  const exchangeOver = ({ send }: Sender) =>
    createExchange(
      {
        fill: fillRequest,
        sign: (request, { signer, signing }, date) =>
          signRequest(request, { signer, credentials: credentialsFor(signer, target), signing, now: date }),
        send: (request) => send(request, signal),
        now,
        pause,
      },
      traffic,
    );
  const probe = exchangeOver(prober);
  const listBuckets = createCleanupRequests(context).listBuckets();
  const ask = async () => {
    const answer = await probe(listBuckets, {});
    if ("missing" in answer) throw new TypeError("ListBuckets refers to nothing");
    return answer;
  };
  return {
    exchange: exchangeOver(sender),
    preflight: async () => {
      try {
        checkPreflight(await ask(), target.endpoint, { rootOf: rootNameOf, codeOf, regionOf });
      } catch (error) {
        // An interrupted run has nothing to say about its target, but it has its report.
        if (!signal?.aborted) throw error;
      }
    },
    // A probe that we cannot send tells nothing good either; the verdicts so far must not be lost with it.
    answers: () =>
      ask().then(
        ({ outcome }) => outcome.kind === "response",
        () => false,
      ),
    close: async () => {
      await sender.close();
      await prober.close();
    },
  };
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
