import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import type { Death } from "../model/death.ts";
import { describeEnding, type Ending, endedByItself } from "./ending.ts";
import { fullDiskWords, keepLogSmall, lastLines, tellingLine } from "./log-tail.ts";
import { findRunning } from "./pid-file.ts";
import { restartServer } from "./restart.ts";
import type { Server } from "./server.ts";
import { type StartedServer, startServer } from "./start.ts";
import { killServer, stopServer } from "./stop.ts";

/** A server for as long as somebody works with it. */
export interface Session {
  /** Whether it ran before: then it stays. */
  readonly borrowed: boolean;
  readonly restart: () => Promise<void>;
  readonly death: () => Promise<Death>;
  /** The words by which its log says that its disk is full; of one that ran before, the log may tell of other days. */
  readonly fullDisk: () => string | undefined;
  /** Stops it, unless it ran before. */
  readonly close: () => Promise<void>;
  /** The same, for a process that is ending itself. */
  readonly kill: () => void;
}

/** The word of a process that has just ended arrives a little later than the end of its connections. */
const newsMs = 500;
/** Of one that is seen to have ended, the word is on its way. */
const sureNewsMs = 5_000;
const logCheckMs = 2_000;

/** Starts the server, or takes the one that runs already. */
export async function openSession(server: Server, signal: AbortSignal): Promise<Session> {
  const running = findRunning(server);
  if (running && running.endpoint !== server.endpoint) throw elsewhere(server, running.endpoint);
  const borrowed = running !== undefined;
  let started: StartedServer | undefined = borrowed ? undefined : await startServer(server, { fresh: true, signal });
  const timer = setInterval(() => keepLogSmall(server.places.log), logCheckMs);
  timer.unref();
  return {
    borrowed,
    restart: async () => {
      started = (await restartServer(server, signal)) ?? started;
    },
    death: async () => {
      const ending = await hear(started, newsMs);
      return deathOf(server, ending ?? (findRunning(server) ? undefined : await hear(started, sureNewsMs)));
    },
    fullDisk: () => (borrowed ? undefined : fullDiskWords(server.places.log)),
    close: async () => {
      clearInterval(timer);
      if (!borrowed) await stopServer(server);
    },
    kill: () => {
      if (!borrowed) killServer(server);
    },
  };
}

async function hear(started: StartedServer | undefined, limitMs: number): Promise<Ending | undefined> {
  if (!started) return undefined;
  const enough = new AbortController();
  const silence = pause(limitMs, undefined, { signal: enough.signal }).catch(() => undefined);
  const ending = await Promise.race([started.ended, silence]);
  enough.abort();
  return ending;
}

function deathOf(server: Server, ending: Ending | undefined): Death {
  const { log, folder } = server.places;
  if (ending) {
    const byItself = endedByItself(ending);
    const words = byItself ? tellingLine(log) : lastLines(log, 1)[0];
    return { process: "ended", ending: describeEnding(ending), byItself, ...saying(words, folder) };
  }
  const said = saying(lastLines(log, 1)[0], folder);
  const running = findRunning(server);
  // How a process ended that another command started, nobody can say.
  if (!running) return { process: "ended", byItself: false, ...said };
  return { process: running.isStopped ? "stopped" : "running", byItself: !running.isStopped, ...said };
}

/** A report tells nobody where this user keeps things. */
function saying(words: string | undefined, folder: string): Pick<Death, "lastLine"> {
  return words === undefined ? {} : { lastLine: words.replaceAll(folder, "${folder}") };
}

function elsewhere({ name, endpoint }: Server, other: string): HarnessError {
  return new HarnessError("target-unfit", `${name} runs already at ${other}, not at ${endpoint}`, {
    hint: `\`copypart target stop ${name}\` ends it`,
  });
}
