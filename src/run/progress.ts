import { HarnessError } from "../errors.ts";
import type { Death } from "../model/death.ts";
import type { PlannedCase } from "../model/plan.ts";
import type { Verdict } from "../model/verdict.ts";
import type { FixtureMaker } from "./make-fixtures.ts";
import type { Tools } from "./tools.ts";

/** How cases are run, beside the stages. */
export interface RunPolicy {
  readonly concurrency: number;
  /** Whether the target answers anything at all just now. */
  readonly alive: () => Promise<boolean>;
  /** Brings a dead target back, or waits for it to come back; false: it stayed dead. */
  readonly revive: () => Promise<boolean>;
  /** How it died, where that can be known. */
  readonly death: () => Promise<Death | undefined>;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onIncident: (incident: string) => void;
  readonly signal: AbortSignal;
}

/** A case that got no answer, perhaps not by its own doing, and its verdict as far as it came. */
export interface Suspect {
  readonly planned: PlannedCase;
  readonly verdict: Verdict;
}

/** Where a run stands. */
export interface Progress {
  readonly tools: Tools;
  readonly policy: RunPolicy;
  readonly fixtures: FixtureMaker;
  readonly waiting: PlannedCase[];
  readonly suspects: Suspect[];
  readonly verdicts: Map<string, Verdict>;
  /** Why nothing more can be run. */
  over?: string;
}

/** Why the run ends early: somebody has had enough, or nothing more could be trusted. */
export function endOf({ reason }: AbortSignal): string {
  return reason instanceof HarnessError ? reason.message : "the run was interrupted before this case was done";
}

/** An interruption shows as an error of ours: the case says nothing about anybody. */
export function isCutShort({ outcome }: Verdict, { signal }: RunPolicy): boolean {
  return signal.aborted && outcome === "error";
}

/** An interruption is no answer, and nothing is held against the target for it. */
export async function ask(question: () => Promise<boolean>, { signal }: RunPolicy): Promise<boolean> {
  try {
    return await question();
  } catch (error) {
    if (signal.aborted) return true;
    throw error;
  }
}

/** Keeps a verdict and tells it. */
export function settle(verdict: Verdict, { verdicts, policy }: Progress): void {
  verdicts.set(verdict.case.id, verdict);
  policy.onVerdict(verdict);
}
