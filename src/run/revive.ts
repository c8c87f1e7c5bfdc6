import type { Death } from "../model/death.ts";
import type { RunPolicy } from "./progress.ts";

const probeIntervalMs = 500;
const waitForRestartMs = 60_000;
/** A supervisor brings most servers back in a few seconds; without one, waiting longer helps nobody. */
const waitForSupervisorMs = 5_000;

/** What bringing a target back needs. */
export interface Revival {
  /** Asks the target once whether it answers anything. */
  readonly answers: () => Promise<boolean>;
  /** The target file's command, or whoever manages the server. */
  readonly restart?: (() => Promise<void>) | undefined;
  /** How it died, where that can be known. */
  readonly death?: (() => Promise<Death>) | undefined;
  readonly onIncident: (incident: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch: a target that hangs takes its time for each question. */
  readonly now: () => number;
}

/** The questions of a run about a target that lost connections: is it alive, how did it die, can it be brought back. */
export interface Questions extends Pick<RunPolicy, "alive" | "revive" | "death"> {
  /** Whether it did not come back. */
  readonly isLost: () => boolean;
}

/** Gives the questions of a run about its target. */
export function createRevival(given: Revival): Questions {
  const { answers, restart, death, pause, now } = given;
  let lost = false;
  const waitForAnswer = async (limitMs: number): Promise<boolean> => {
    const end = now() + limitMs;
    while (now() < end) {
      if (await answers()) return true;
      await pause(probeIntervalMs);
    }
    return false;
  };
  return {
    alive: answers,
    death: async () => death?.(),
    revive: async () => {
      const isWorthWaiting = !restart || (await succeeds(restart, given));
      lost = !(isWorthWaiting && (await waitForAnswer(restart ? waitForRestartMs : waitForSupervisorMs)));
      return !lost;
    },
    isLost: () => lost,
  };
}

/** What ran so far must not be lost with a server that cannot be started again. */
async function succeeds(restart: () => Promise<void>, { onIncident, signal }: Revival): Promise<boolean> {
  try {
    await restart();
    return true;
  } catch (error) {
    if (signal?.aborted) throw error;
    onIncident(`the target was not brought back: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
