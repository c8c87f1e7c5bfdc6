import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { type Ending, endingOf } from "./ending.ts";
import { signalGroup } from "./processes.ts";

/** A command that ends by itself, and where its words go. */
export interface Errand {
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: string;
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command to its end, without a shell, and gives how it ended. It has a process group of its own, so that
 * nothing of it stays behind when it takes too long or the user has had enough.
 */
export async function runToEnd({ command, folder, environment, log, limitMs, signal }: Errand): Promise<Ending> {
  signal?.throwIfAborted();
  const [program, ...args] = command;
  const words = openSync(log, "a");
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    detached: true,
    stdio: ["ignore", words, words],
  });
  const kill = () => signalGroup(child.pid ?? 0, "SIGKILL");
  const timer = setTimeout(kill, limitMs);
  signal?.addEventListener("abort", kill);
  try {
    return await endingOf(child);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
    closeSync(words);
    signal?.throwIfAborted();
  }
}
