import type { Diagnosis, Examination } from "./doctor/diagnosis.ts";
import { examine } from "./doctor/examine.ts";
import { hideSecrets } from "./doctor/hide-secrets.ts";
import { bucketTrouble, serviceTrouble } from "./doctor/short-form.ts";
import { unfitError } from "./doctor/unfit-error.ts";
import { examinerOver } from "./examiner.ts";
import { type Line, type LineOrder, openLine } from "./line.ts";
import type { Target } from "./model/target.ts";
import type { PlanContext } from "./plan/context.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { withGrace } from "./run/with-grace.ts";

/** What to look at, and who listens. */
export interface DoctorOrder extends LineOrder {
  /** Ends the examination early; what was made is taken away all the same. */
  readonly signal?: AbortSignal;
  /** Told of each thing as soon as it is known. */
  readonly onDiagnosis?: (diagnosis: Diagnosis) => void;
}

/** Tells the user's configuration from the server: looks at everything that a run rests on, and leaves nothing behind. */
export async function examineTarget(given: DoctorOrder): Promise<Examination> {
  const order = { ...given, target: inHaste(given.target) };
  const { signal = new AbortController().signal, onDiagnosis = () => {} } = order;
  const context = { target: order.target, runId: order.runId, resolveHost: await createHostResolver() };
  const line = openLine(order, { requests: 0, retries: 0 }, withGrace(signal));
  try {
    const hide = hideSecrets(order.target);
    return await examine(examinerOver(line, order, context, signal), hide, onDiagnosis);
  } finally {
    await line.close();
  }
}

/** What is asked is small, and so should the answers be, and soon there. */
function inHaste(target: Target): Target {
  const { timeoutSeconds, maxBodyMiB, concurrency } = target.limits;
  const limits = { concurrency, timeoutSeconds: Math.min(timeoutSeconds, 10), maxBodyMiB: Math.min(maxBodyMiB, 4) };
  return { ...target, limits };
}

/**
 * The short form, before a run: the same causes in a few requests.
 * @throws HarnessError target-unreachable or target-unfit where no verdict could be trusted: exit code 3.
 */
export async function checkFitness(
  order: LineOrder,
  line: Line,
  context: PlanContext,
  needsBucket: boolean,
  signal: AbortSignal,
): Promise<void> {
  const tools = examinerOver(line, order, context, signal);
  try {
    const trouble = (await serviceTrouble(tools)) ?? (needsBucket ? await bucketTrouble(tools) : undefined);
    if (trouble !== undefined) throw unfitError(order.target.endpoint, hideSecrets(order.target)(trouble));
  } catch (error) {
    // An interrupted run has nothing to say about its target, but it has its report.
    if (!signal.aborted) throw error;
  }
}
