import type { RunPolicy } from "./run-cases.ts";

const probeIntervalMs = 500;
const waitForRestartMs = 60_000;
/** A supervisor brings most servers back in a few seconds; without one, waiting longer helps nobody. */
const waitForSupervisorMs = 5_000;

/** What bringing a target back needs. */
export interface Revival {
  /** Asks the target once whether it answers anything. */
  readonly answers: () => Promise<boolean>;
  /** The target file's command. */
  readonly restart?: (() => Promise<void>) | undefined;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch: a target that hangs takes its time for each question. */
  readonly now: () => number;
}

/** Gives the two questions of a run about a target that lost connections: is it alive, and can it be brought back. */
export function createRevival({ answers, restart, pause, now }: Revival): Pick<RunPolicy, "alive" | "revive"> {
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
    revive: async () => {
      await restart?.();
      return waitForAnswer(restart ? waitForRestartMs : waitForSupervisorMs);
    },
  };
}
