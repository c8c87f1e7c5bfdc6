import { EXIT } from "./exit-code.ts";

/** The user's wish to end a command early. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Listens no more. */
  readonly stop: () => void;
}

/** The first Ctrl-C asks the command to end in order, and says how it does that; the second ends the process at once. */
export function listenForInterrupt(words: string | undefined): Interruption {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    if (words !== undefined) process.stderr.write(`\ninterrupted: ${words} (once more to stop at once)\n`);
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}

/** Does work that an interruption ends; then there is no error to show, and the exit code says it. */
export async function untilInterrupted({ signal }: Interruption, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exitCode = EXIT.interrupted;
  }
}
