import type { PlannedCase } from "../model/plan.ts";
import type { Verdict } from "../model/verdict.ts";
import { blockedVerdict } from "./end-verdict.ts";
import { lastUnanswered, lostConnection } from "./lost-connection.ts";
import { createFixtureMaker } from "./make-fixtures.ts";
import { ask, endOf, isCutShort, type Progress, type RunPolicy, settle } from "./progress.ts";
import { runCase } from "./run-case.ts";
import { runSuspects } from "./run-suspects.ts";
import type { Tools } from "./tools.ts";

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
  if (policy.signal.aborted) progress.over = endOf(policy.signal);
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

/** Silence alone is the target's answer to the case, unless it is silent to everything. */
async function isSuspect({ exchanges }: Verdict, policy: RunPolicy): Promise<boolean> {
  if (lostConnection(exchanges)) return true;
  return lastUnanswered(exchanges) !== undefined && !(await ask(policy.alive, policy));
}
