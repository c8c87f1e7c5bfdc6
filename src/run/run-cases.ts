import type { PlannedCase } from "../model/plan.ts";
import type { Verdict } from "../model/verdict.ts";
import { blockedVerdict, withCauseOfDeath } from "./end-verdict.ts";
import { lastUnanswered, lostConnection } from "./lost-connection.ts";
import { createFixtureMaker, type FixtureMaker } from "./make-fixtures.ts";
import { runCase } from "./run-case.ts";
import type { Tools } from "./tools.ts";

/** How cases are run, beside the stages. */
export interface RunPolicy {
  readonly concurrency: number;
  /** Whether the target answers anything at all just now. */
  readonly alive: () => Promise<boolean>;
  /** Brings a dead target back, or waits for it to come back; false: it stayed dead. */
  readonly revive: () => Promise<boolean>;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onIncident: (incident: string) => void;
  readonly signal: AbortSignal;
}

/** A case that got no answer, perhaps not by its own doing, and its verdict as far as it came. */
interface Suspect {
  readonly planned: PlannedCase;
  readonly verdict: Verdict;
}

const interrupted = "the run was interrupted before this case was done";

/** Where a run stands. */
interface Progress {
  readonly tools: Tools;
  readonly policy: RunPolicy;
  readonly fixtures: FixtureMaker;
  readonly waiting: PlannedCase[];
  readonly suspects: Suspect[];
  readonly verdicts: Map<string, Verdict>;
  /** Why nothing more can be run. */
  over?: string;
}

/**
 * Runs cases concurrently and gives their verdicts in the order given. When a connection is lost, the run
 * pauses, brings the target back if it died, and runs the cases that were under way again, one by one:
 * the one that kills the target keeps its failure, the others get the verdict they deserve.
 */
export async function runCases(cases: readonly PlannedCase[], tools: Tools, policy: RunPolicy): Promise<Verdict[]> {
  const progress: Progress = {
    tools,
    policy,
    fixtures: createFixtureMaker(tools),
    waiting: [...cases],
    suspects: [],
    verdicts: new Map(),
  };
  while (progress.waiting.length > 0 && progress.over === undefined) {
    await runTogether(progress);
    await runSuspects(progress);
  }
  for (const planned of progress.waiting) {
    settle(blockedVerdict(planned, progress.over ?? "the run ended early", tools), progress);
  }
  return cases.flatMap((planned) => progress.verdicts.get(planned.case.id) ?? []);
}

/** Runs until all cases are done, one is suspected, or the run is interrupted. */
async function runTogether(progress: Progress): Promise<void> {
  const { policy } = progress;
  await Promise.all(Array.from({ length: policy.concurrency }, () => work(progress)));
  if (policy.signal.aborted) progress.over = interrupted;
}

async function work(progress: Progress): Promise<void> {
  const { waiting, suspects, policy } = progress;
  while (suspects.length === 0 && !policy.signal.aborted) {
    const planned = waiting.shift();
    if (!planned) return;
    const verdict = await runCase(planned, progress.fixtures, progress.tools);
    if (isCutShort(verdict, policy)) waiting.unshift(planned);
    else if (await isSuspect(verdict, policy)) suspects.push({ planned, verdict });
    else settle(verdict, progress);
  }
}

/** An interruption shows as an error of ours: the case says nothing about anybody. */
function isCutShort({ outcome }: Verdict, { signal }: RunPolicy): boolean {
  return signal.aborted && outcome === "error";
}

/** Silence alone is the target's answer to the case, unless it is silent to everything. */
async function isSuspect({ exchanges }: Verdict, policy: RunPolicy): Promise<boolean> {
  if (lostConnection(exchanges)) return true;
  return lastUnanswered(exchanges) !== undefined && !(await ask(policy.alive, policy));
}

/** Runs the suspects one by one, each against a target that is alive. */
async function runSuspects(progress: Progress): Promise<void> {
  const { policy, waiting } = progress;
  const suspects = progress.suspects.splice(0);
  if (suspects.length === 0) return;
  const names = suspects.map(({ planned }) => planned.case.id).join(", ");
  policy.onIncident(`the connection was lost during ${names}; run again one by one`);
  if (!(await backToLife(progress, names))) return bury(suspects, progress);
  for (const { planned } of suspects) {
    if (progress.over === undefined && !policy.signal.aborted) await runAlone(planned, progress);
    else waiting.unshift(planned);
  }
  if (policy.signal.aborted) progress.over ??= interrupted;
}

/** A single suspect has killed the target; of several nobody can tell which. */
function bury(suspects: readonly Suspect[], progress: Progress): void {
  const [first, ...others] = suspects;
  if (first && others.length === 0) settle(withCauseOfDeath(first.verdict, progress.tools), progress);
  else progress.waiting.unshift(...suspects.map(({ planned }) => planned));
}

async function runAlone(planned: PlannedCase, progress: Progress): Promise<void> {
  const { policy, fixtures, tools } = progress;
  fixtures.forgetOwn(planned);
  const verdict = await runCase(planned, fixtures, tools);
  if (isCutShort(verdict, policy)) {
    progress.waiting.unshift(planned);
    return;
  }
  const alive = lastUnanswered(verdict.exchanges) === undefined || (await ask(policy.alive, policy));
  settle(alive ? verdict : withCauseOfDeath(verdict, tools), progress);
  if (!alive) await backToLife(progress, planned.case.id);
}

async function backToLife(progress: Progress, during: string): Promise<boolean> {
  const { policy, fixtures } = progress;
  if (await ask(policy.alive, policy)) return true;
  policy.onIncident(`the target died during ${during}`);
  const back = await ask(policy.revive, policy);
  fixtures.forget();
  if (back) policy.onIncident("the target is back");
  else progress.over = `the target died during ${during} and did not come back`;
  return back;
}

/** An interruption is no answer, and nothing is held against the target for it. */
async function ask(question: () => Promise<boolean>, { signal }: RunPolicy): Promise<boolean> {
  try {
    return await question();
  } catch (error) {
    if (signal.aborted) return true;
    throw error;
  }
}

function settle(verdict: Verdict, { verdicts, policy }: Progress): void {
  verdicts.set(verdict.case.id, verdict);
  policy.onVerdict(verdict);
}
