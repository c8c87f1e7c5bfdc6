import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { dirname, resolve } from "node:path";
import { HarnessError } from "../errors.ts";
import { resolveEndpoint, resolveTarget, type Target } from "../index.ts";
import { type RandomBytes, seededBytes } from "../model/seeded-random.ts";
import { startEmbedded } from "./embedded-target.ts";
import { findTarget } from "./find-target.ts";
import { startManaged } from "./managed-target.ts";
import type { Ready, ReadyOptions } from "./ready.ts";

/** Makes a target ready: starts it where copypart manages it, or the embedded reference server where none is named. */
export async function readyTarget(options: ReadyOptions, signal: AbortSignal): Promise<Ready> {
  const nothing = async () => {};
  if (options.target !== undefined) {
    const found = await findTarget(options.target);
    if (found.target.managed) return startManaged(found, options, signal);
    const target = await resolveTarget(found.file, process.env);
    const choice = { target: resolve(found.file) };
    return { target, choice, ...restartOf(target, found.file), isPassing: false, stop: nothing };
  }
  if (options.install) {
    throw new HarnessError("usage", "--install installs a target, and none is named", {
      hint: "--target NAME names one; `copypart target list` lists them",
    });
  }
  if (options.endpoint !== undefined) {
    const { endpoint, region, addressing, capability } = options;
    const target = await resolveEndpoint({ endpoint, region, addressing, capabilities: capability ?? [] });
    return { target, choice: { endpoint, region, addressing }, isPassing: false, stop: nothing };
  }
  return readyEmbedded(options);
}

async function readyEmbedded({ smallSourceRange }: ReadyOptions): Promise<Ready> {
  let random: RandomBytes = randomBytes;
  const { target, reference } = await startEmbedded(smallSourceRange, (size) => random(size));
  const reseed = (seed: string) => {
    random = seededBytes(`server/${seed}`);
  };
  return { target, choice: {}, isPassing: true, reseed, stop: () => reference.close() };
}

/** A restart command that has not ended by then never will. */
const restartLimitMs = 120_000;

/** The restart command of a target file runs in the folder of that file, without a shell. */
function restartOf({ restart }: Target, file: string): { readonly restart?: () => Promise<void> } {
  const [command, ...args] = restart ?? [];
  if (command === undefined) return {};
  return {
    restart: () =>
      new Promise((done) => {
        const child = spawn(command, args, { cwd: dirname(resolve(file)), stdio: "ignore", timeout: restartLimitMs });
        child.once("exit", () => done());
        child.once("error", () => done());
      }),
  };
}
