import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** A process of this machine that has not ended. */
export interface Process {
  readonly pid: number;
  readonly group: number;
  /** Whether its first thread has ended, and others have not yet: it does nothing more, but still has its ports. */
  readonly isEnding: boolean;
  /** Whether a signal has stopped it (SIGSTOP). */
  readonly isStopped: boolean;
  /** When it started, in the words of the system: with the pid, it tells a process from a later one of that number. */
  readonly started: string;
}

/** Start times count from the start of the machine. */
const bootId = readIfThere("/proc/sys/kernel/random/boot_id").trim();

/** Gives the process of this number, if there is one. */
export function findProcess(pid: number): Process | undefined {
  return process.platform === "linux" ? readStat(pid) : listByPs().find((found) => found.pid === pid);
}

/** Gives the processes of a group. */
export function processesOf(group: number): Process[] {
  return listProcesses().filter((found) => found.group === group);
}

function listProcesses(): Process[] {
  if (process.platform !== "linux") return listByPs();
  return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));
}

/** The name of the program stands in parentheses and may hold anything; what follows the last one is in columns. */
function readStat(pid: number): Process | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  const columns = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state = "", , group, ...more] = columns;
  const isZombie = "ZX".includes(state);
  // A zombie has ended, and that nobody asked how makes no difference; what it held is free with its last thread.
  if (group === undefined || (isZombie && Number(more[14]) <= 1)) return undefined;
  const isStopped = /^[Tt]$/.test(state);
  return { pid, group: Number(group), isEnding: isZombie, isStopped, started: `${bootId}:${more[16]}` };
}

function listByPs(): Process[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,stat=,lstart="], {
    encoding: "utf8",
    env: { LC_ALL: "C" },
  });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [, pid, group, state = "", started = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (pid === undefined || state.startsWith("Z")) return [];
    return { pid: Number(pid), group: Number(group), isEnding: false, isStopped: state.startsWith("T"), started };
  });
}

/** Whether a variable stands in the environment with which a process was started; false where that can't be seen. */
export function isMarked(pid: number, name: string, value: string): boolean {
  return readIfThere(`/proc/${pid}/environ`).split("\0").includes(`${name}=${value}`);
}

/** Sends a signal to all processes of a group; one that has ended meanwhile does not matter. */
export function signalGroup(group: number, signal: "SIGTERM" | "SIGKILL" | "SIGCONT"): void {
  // 0 and 1 would be our own group and everybody.
  if (group <= 1) return;
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended, or it is not ours to end.
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
