import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import { findGroup, removePid } from "./pid-file.ts";
import { processesOf, signalGroup } from "./processes.ts";
import type { Server } from "./server.ts";

/** A server may take this long to end by itself, and then as long to be gone. */
const patienceMs = 5_000;
const intervalMs = 20;

/** Ends the server and whatever it started; false: none of it ran. */
export async function stopServer(server: Server, waitMs = patienceMs): Promise<boolean> {
  const group = findGroup(server);
  if (group === undefined) {
    removePid(server);
    return false;
  }
  signalGroup(group, "SIGTERM");
  // One that was stopped by a signal hears nothing before it goes on.
  signalGroup(group, "SIGCONT");
  if (!(await isGone(group, waitMs))) {
    signalGroup(group, "SIGKILL");
    if (!(await isGone(group, patienceMs))) throw stays(server, group);
  }
  removePid(server);
  return true;
}

/** Ends the server at once, for a process that is ending itself. */
export function killServer(server: Server): void {
  const group = findGroup(server);
  if (group === undefined) removePid(server);
  // The note of it stays: whoever starts it next has to wait until it is gone.
  else signalGroup(group, "SIGKILL");
}

async function isGone(group: number, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (processesOf(group).length === 0) return true;
    await pause(intervalMs);
  }
  return false;
}

function stays({ name }: Server, group: number): HarnessError {
  return new HarnessError("target-unfit", `${name} does not end: process group ${group} survived SIGKILL`, {
    hint: "a process that waits for a disk or a network file system ends when that answers: look at it with ps",
  });
}
