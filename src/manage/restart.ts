import { environmentOf, fillCommand } from "./fill-command.ts";
import { findRunning } from "./pid-file.ts";
import { prepare } from "./prepare.ts";
import { runToEnd } from "./run-to-end.ts";
import type { Server } from "./server.ts";
import { type StartedServer, startServer } from "./start.ts";
import { stopServer } from "./stop.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const limitMs = 120_000;

/**
 * Brings a server back, data kept: by the recipe's own command where it has one and the server's process still runs,
 * else by ending and starting the whole. Gives the new process, where there is one.
 */
export async function restartServer(server: Server, signal?: AbortSignal): Promise<StartedServer | undefined> {
  if (await bringBack(server, signal)) return undefined;
  await stopServer(server);
  return startServer(server, { fresh: false, signal });
}

async function bringBack(server: Server, signal?: AbortSignal): Promise<boolean> {
  const { restart, readySeconds } = server.managed;
  const running = findRunning(server);
  if (!restart || !running || running.isStopped) return false;
  const { folder, log } = server.places;
  const command = fillCommand(restart, server);
  const ending = await runToEnd({ command, folder, environment: environmentOf(server), log, limitMs, signal });
  if (!("code" in ending && ending.code === 0)) return false;
  if (!(await waitUntilReady(server.endpoint, readySeconds * 1000, signal ?? new AbortController().signal)))
    return false;
  await prepare(server, { again: true, signal });
  return true;
}
