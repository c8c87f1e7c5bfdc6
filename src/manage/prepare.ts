import { HarnessError } from "../errors.ts";
import { describeEnding } from "./ending.ts";
import { environmentOf, fillCommand } from "./fill-command.ts";
import { excerptOf } from "./log-tail.ts";
import { runToEnd } from "./run-to-end.ts";
import type { Server } from "./server.ts";

const limitMs = 120_000;

/**
 * Runs the commands that make a server ready for cases: a second account, keys. A server that kept its data over a
 * restart may refuse to make them twice, so then a failure is none.
 */
export async function prepare(
  server: Server,
  { again, signal }: { readonly again: boolean; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  for (const command of server.managed.prepare) await prepareOne(server, command, again, signal);
}

async function prepareOne(server: Server, given: readonly string[], again: boolean, signal?: AbortSignal) {
  const { name, places } = server;
  const command = fillCommand(given, server);
  const errand = { command, folder: places.folder, environment: environmentOf(server), log: places.log, limitMs };
  const ending = await runToEnd({ ...errand, signal });
  if (again || ("code" in ending && ending.code === 0)) return;
  // The arguments may hold keys; the program says enough.
  const what = `\`${given[0]}\` ended with ${describeEnding(ending)}`;
  throw new HarnessError("target-unfit", `${name} runs, but could not be prepared: ${what}`, {
    ...excerptOf(places.log),
    hint: `\`managed.prepare\` of the target file names the command; the whole log is in ${places.log}`,
  });
}
