import type { Target } from "./model/target.ts";
import type { PlanContext } from "./plan/context.ts";
import { fillRequest } from "./plan/fill.ts";
import { createCleanupRequests } from "./plan/plan-cleanup.ts";
import { createExchange, type Traffic, type Wire } from "./run/create-exchange.ts";
import type { Entry, Journal, Tools } from "./run/tools.ts";
import { createSender, type Sender } from "./send/create-sender.ts";
import { credentialsFor } from "./sign/credentials-for.ts";
import { signRequest } from "./sign/sign-request.ts";

/** What reaches a target, and what is needed to clean up there. Time, randomness and files are the caller's. */
export interface LineOrder {
  readonly target: Target;
  /** Lower-case letters and digits, unique to the run: part of every name that it makes. */
  readonly runId: string;
  readonly concurrency: number;
  readonly journal: Journal & { entries(): readonly Entry[] };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since some moment, by which the duration of an exchange is measured; the machine's unless given. */
  readonly elapsed?: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Connections to a target. */
export interface Line {
  /** Fills in, signs and sends a step; retries while the target asks for patience. */
  readonly exchange: Tools["exchange"];
  /** The same with less time: whether a target answers at all shows sooner than the longest that a case may take. */
  readonly probe: Tools["exchange"];
  readonly close: () => Promise<void>;
}

const probeTimeoutMs = 10_000;

/** How long a target is given to show whether it answers at all. */
export function probeTimeout({ limits }: Target): number {
  return Math.min(limits.timeoutSeconds * 1000, probeTimeoutMs);
}

/** Connections to a target, so many at once, and how long an answer may take. */
export function openSender(
  { tls, limits }: Target,
  connections: number,
  timeoutMs: number,
  timing: Parameters<typeof createSender>[1],
): Sender {
  return createSender({ ...tls, maxBodyBytes: limits.maxBodyMiB * 1024 * 1024, connections, timeoutMs }, timing);
}

/** Joins fill, sign and send into the exchange of a step. */
export function openLine(
  {
    target,
    now,
    elapsed = () => performance.now(),
    pause,
    concurrency,
    connections = concurrency,
  }: Omit<LineOrder, "runId" | "journal"> & { readonly connections?: number },
  traffic: Traffic = { requests: 0, retries: 0 },
  signal?: AbortSignal,
): Line {
  const timing = { now, elapsed };
  const sender = openSender(target, connections, target.limits.timeoutSeconds * 1000, timing);
  const prober = openSender(target, connections, probeTimeout(target), timing);
  const exchangeOver = (sender: Sender) => createExchange(joinWire({ target, now, pause }, sender, signal), traffic);
  return {
    exchange: exchangeOver(sender),
    probe: exchangeOver(prober),
    close: async () => {
      await sender.close();
      await prober.close();
    },
  };
}

/** Joins what a request passes on its way to a target. */
export function joinWire(
  { target, now, pause }: Pick<LineOrder, "target" | "now" | "pause">,
  { send }: Sender,
  signal?: AbortSignal,
): Wire {
  return {
    fill: fillRequest,
    sign: (request, { signer, signing }, date) =>
      signRequest(request, { signer, credentials: credentialsFor(signer, target), signing, now: date }),
    send: (request) => send(request, signal),
    now,
    pause,
  };
}

/** Whether a target answers anything at all just now. A question that cannot be sent tells nothing good either. */
export async function answers({ probe }: Line, context: PlanContext): Promise<boolean> {
  const answer = await probe(createCleanupRequests(context).listBuckets(), {}).catch(() => undefined);
  return answer !== undefined && "outcome" in answer && answer.outcome.kind === "response";
}
