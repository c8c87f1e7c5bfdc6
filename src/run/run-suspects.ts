import type { Death } from "../model/death.ts";
import type { PlannedCase } from "../model/plan.ts";
import { describeEnd, isCause } from "./describe-death.ts";
import { withCauseOfDeath } from "./end-verdict.ts";
import { lastUnanswered } from "./lost-connection.ts";
import { ask, endOf, isCutShort, type Progress, type Suspect, settle } from "./progress.ts";
import { runCase } from "./run-case.ts";

/** Runs the suspects one by one, each against a target that is alive; a single one whose doing it was needs no proof. */
export async function runSuspects(progress: Progress): Promise<void> {
  const { policy } = progress;
  const suspects = progress.suspects.splice(0);
  const [first, ...others] = suspects;
  if (!first) return;
  const dead = !(await ask(policy.alive, policy));
  const death = dead ? await policy.death() : undefined;
  const isKnown = dead && others.length === 0 && isCause(first.verdict, death);
  if (!isKnown) policy.onIncident(`the connection was lost during ${namesOf(suspects)}; run again one by one`);
  if (dead) await backToLife(progress, suspects, death);
  if (isKnown) settleDeadly(first, progress, death);
  else await runEach(suspects, progress);
  if (policy.signal.aborted) progress.over ??= endOf(policy.signal);
}

function namesOf(suspects: readonly Suspect[]): string {
  return suspects.map(({ planned }) => planned.case.id).join(", ");
}

async function runEach(suspects: readonly Suspect[], progress: Progress): Promise<void> {
  for (const { planned } of suspects) {
    if (progress.over === undefined && !progress.policy.signal.aborted) await runAlone(planned, progress);
    else progress.waiting.unshift(planned);
  }
}

async function runAlone(planned: PlannedCase, progress: Progress): Promise<void> {
  const { policy, fixtures, tools } = progress;
  fixtures.forgetOwn(planned);
  const verdict = await runCase(planned, fixtures, tools);
  if (isCutShort(verdict, policy)) {
    progress.waiting.unshift(planned);
    return;
  }
  if (lastUnanswered(verdict.exchanges) === undefined || (await ask(policy.alive, policy))) {
    settle(verdict, progress);
    return;
  }
  const death = await policy.death();
  settleDeadly({ planned, verdict }, progress, death);
  await backToLife(progress, [{ planned, verdict }], death);
}

/** Something shared that killed the target is not made again for the next case that wants it. */
function settleDeadly({ planned, verdict }: Suspect, progress: Progress, death: Death | undefined): void {
  const { fixtures, tools } = progress;
  const told = withCauseOfDeath(verdict, tools, death);
  const last = lastUnanswered(verdict.exchanges);
  const deadly = planned.fixtures.find(
    ({ steps }) => last?.role === "setup" && steps.some(({ id }) => id === last.step),
  );
  if (deadly && told.reason !== undefined) fixtures.refuse(deadly, told.reason);
  settle(told, progress);
}

/** Whatever shared things the target had are made anew; where it stays dead, the run is over. */
async function backToLife(progress: Progress, suspects: readonly Suspect[], death: Death | undefined): Promise<void> {
  const { policy, fixtures } = progress;
  const { what, log } = describeEnd(
    suspects.map(({ verdict }) => verdict),
    death,
  );
  const during = `${what} ${namesOf(suspects)}`;
  policy.onIncident(`${during}${log}`);
  const back = await ask(policy.revive, policy);
  fixtures.forget();
  if (back) policy.onIncident("the target is back");
  else progress.over = `${during} and did not come back`;
}
