import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { HarnessError } from "../errors.ts";
import { resolveTarget, type Target } from "../index.ts";
import { authorityOf } from "../manage/certificate.ts";
import { install, isInstalled } from "../manage/install.ts";
import { type Server, serverOf } from "../manage/server.ts";
import { openSession } from "../manage/session.ts";
import { checkWritable } from "./check-writable.ts";
import { type FoundTarget, thisHost } from "./find-target.ts";
import type { Ready, ReadyOptions } from "./ready.ts";

/** Starts a managed target, installed first where the user consents, or takes it as it runs. */
export async function startManaged(found: FoundTarget, options: ReadyOptions, signal: AbortSignal): Promise<Ready> {
  const server = serverOf(found.target, found.file, thisHost());
  const say = (words: string) => {
    if (!options.quiet) process.stderr.write(`${words}\n`);
  };
  if (options.install) await installAloud(server, signal, say);
  if (!isInstalled(server)) throw notInstalled(server, options.target ?? server.name);
  const session = await openSession(server, signal);
  // Whatever ends this process, a second Ctrl-C or a slip of ours, the server does not outlive it.
  process.once("exit", session.kill);
  say(session.borrowed ? `${server.name} runs already, and will be left running` : `${server.name} was started`);
  return {
    target: await resolveManaged(found),
    choice: { target: resolve(found.file) },
    restart: session.restart,
    death: session.death,
    fullDisk: session.fullDisk,
    isPassing: !session.borrowed,
    stop: async () => {
      await session.close();
      process.off("exit", session.kill);
    },
  };
}

/** Installs a server and tells each command. */
export async function installAloud(server: Server, signal: AbortSignal, say: (words: string) => void): Promise<void> {
  if (isInstalled(server)) return;
  checkWritable(server.places.folder, "servers are installed there: COPYPART_CACHE names another folder");
  const startedAt = Date.now();
  await install(server, { onCommand: (command) => say(`installing ${server.name}: ${command}`), signal });
  say(`installed ${server.name} in ${Math.ceil((Date.now() - startedAt) / 1000)} s`);
}

/** Gives a target that a user names, whether copypart manages it or not; the certificate that it made is trusted. */
export async function resolveFound(found: FoundTarget): Promise<Target> {
  return found.target.managed ? resolveManaged(found) : resolveTarget(found.file, process.env);
}

async function resolveManaged({ file, target }: FoundTarget): Promise<Target> {
  const resolved = await resolveTarget(file, process.env);
  const authority = authorityOf(serverOf(target, file, thisHost()));
  if (authority === undefined || !existsSync(authority)) return resolved;
  return { ...resolved, tls: { ...resolved.tls, caPem: readFileSync(authority, "utf8") } };
}

/** What a user can do who wants a server that is not there. */
export function notInstalled({ name, managed }: Server, text: string): HarnessError {
  const steps = managed.install.map(describeStep).join("; ");
  return new HarnessError("usage", `${name} is not installed`, {
    hint: `\`copypart target install ${text}\` installs it (${steps}); so does --install with \`run\``,
  });
}

/** Says one step of an installation: `npm fauxqs@2.4.1`. */
export function describeStep(step: Server["managed"]["install"][number]): string {
  return Object.entries(step)
    .map(([manager, what]) => `${manager} ${[what].flat().join(" ")}`)
    .join(", ");
}
