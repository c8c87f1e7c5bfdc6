import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { MARK } from "./fill-command.ts";
import { findProcess, isMarked, type Process, processesOf } from "./processes.ts";
import type { Server } from "./server.ts";

/** What is written down of a server that was started. */
interface Note {
  readonly pid: number;
  readonly started: string;
  readonly endpoint: string;
}

/** A server's process that runs. */
export interface RunningServer {
  readonly pid: number;
  readonly endpoint: string;
  readonly isStopped: boolean;
}

/** Writes down which process the server is. */
export function writePid({ places, endpoint }: Server, { pid, started }: Pick<Process, "pid" | "started">): void {
  const note: Note = { pid, started, endpoint };
  writeFileSync(places.pidFile, `${JSON.stringify(note)}\n`);
}

/** Forgets the process. */
export function removePid({ places }: Server): void {
  rmSync(places.pidFile, { force: true });
}

/** Gives the server's process, if it runs: the very process that was started, not a later one of the same number. */
export function findRunning(server: Server): RunningServer | undefined {
  const note = readNote(server);
  const found = note && findProcess(note.pid);
  if (!note || found?.started !== note.started || found.isEnding) return undefined;
  return { pid: note.pid, endpoint: note.endpoint, isStopped: found.isStopped };
}

/** Gives the process group that is the server's to end: of its process, or of what that left behind when it ended. */
export function findGroup(server: Server): number | undefined {
  const note = readNote(server);
  if (!note) return undefined;
  const found = findProcess(note.pid);
  if (found) return found.started === note.started ? note.pid : undefined;
  const isLeft = processesOf(note.pid).some(({ pid }) => isMarked(pid, MARK, server.places.folder));
  return isLeft ? note.pid : undefined;
}

function readNote({ places }: Server): Note | undefined {
  try {
    const { pid, started, endpoint } = JSON.parse(readFileSync(places.pidFile, "utf8"));
    const isWhole = Number.isInteger(pid) && pid > 1 && typeof started === "string" && typeof endpoint === "string";
    return isWhole ? { pid, started, endpoint } : undefined;
  } catch {
    return undefined;
  }
}
