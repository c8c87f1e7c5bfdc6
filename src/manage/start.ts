import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { HarnessError } from "../errors.ts";
import { ensureCertificate } from "./certificate.ts";
import { checkPorts } from "./check-ports.ts";
import { describeEnding, type Ending, endingOf } from "./ending.ts";
import { environmentOf, fillCommand } from "./fill-command.ts";
import { excerptOf } from "./log-tail.ts";
import { findGroup, removePid, writePid } from "./pid-file.ts";
import { prepare } from "./prepare.ts";
import { findProcess } from "./processes.ts";
import type { Server } from "./server.ts";
import { stopServer } from "./stop.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/** A process that was started here, so that its end is heard of. */
export interface StartedServer {
  readonly pid: number;
  readonly ended: Promise<Ending>;
}

/** How a start is done. */
export interface Starting {
  /** A start begins with no data and a new log, a restart goes on with both. */
  readonly fresh: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** So long at most a port that the server itself has left is waited for. */
const leavingMs = 2_000;

/**
 * Starts the server in a process group of its own and waits until it answers and is prepared.
 * @throws HarnessError when its port is used, it ends at once, or it does not answer; nothing of it runs then.
 */
export async function startServer(server: Server, { fresh, signal }: Starting): Promise<StartedServer> {
  signal?.throwIfAborted();
  // What an earlier one left behind would keep the port.
  const hasLeft = !fresh || (findGroup(server) !== undefined && (await stopServer(server)));
  await checkPorts(server, hasLeft ? leavingMs : 0);
  await ensureCertificate(server);
  makeRoom(server, fresh);
  try {
    const started = launch(server);
    await becomeReady(server, started, signal);
    await prepare(server, { again: !fresh, signal });
    return started;
  } catch (error) {
    await stopServer(server);
    throw error;
  }
}

function makeRoom({ places: { folder, data, log } }: Server, fresh: boolean): void {
  if (fresh) for (const path of [data, log]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(data, { recursive: true });
}

/** Its words go to a file that is only added to: so the file can be shortened while the server writes. */
function launch(server: Server): StartedServer {
  const { folder, log } = server.places;
  const [program, ...args] = fillCommand(server.managed.start, server);
  const words = openSync(log, "a");
  const child = spawn(program, args, {
    cwd: folder,
    env: environmentOf(server),
    detached: true,
    stdio: ["ignore", words, words],
  });
  closeSync(words);
  child.unref();
  const ended = endingOf(child);
  if (child.pid === undefined) throw notThere(server, program);
  // What it started may outlive one that has ended already.
  writePid(server, { pid: child.pid, started: findProcess(child.pid)?.started ?? "" });
  return { pid: child.pid, ended };
}

async function becomeReady(server: Server, { ended }: StartedServer, signal?: AbortSignal): Promise<void> {
  const { name, endpoint, managed, places } = server;
  const enough = new AbortController();
  const until = signal ? AbortSignal.any([signal, enough.signal]) : enough.signal;
  const outcome = await Promise.race([waitUntilReady(endpoint, managed.readySeconds * 1000, until), ended]);
  enough.abort();
  signal?.throwIfAborted();
  if (outcome === true) return;
  const what =
    outcome === false ? `did not answer at ${endpoint} within ${managed.readySeconds} seconds` : tell(outcome);
  throw new HarnessError("target-unreachable", `${name} was started, but ${what}`, {
    ...excerptOf(places.log),
    hint: `its whole log is in ${places.log}`,
  });
}

function tell(ending: Ending): string {
  return `ended before it answered: ${describeEnding(ending)}`;
}

function notThere(server: Server, program: string): HarnessError {
  removePid(server);
  return new HarnessError("usage", `${server.name} cannot be started: there is no program ${program}`, {
    hint: "install it, so that it is on the PATH; what the target installs itself is looked for in its folder",
  });
}
