import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import type { InstallStep } from "../model/managed.ts";
import { areInstalled } from "./debian.ts";
import { describeEnding } from "./ending.ts";
import { isThere } from "./find-program.ts";
import { aptInstall, JAR_FOLDER, type Work, workOf } from "./install-commands.ts";
import { excerptOf } from "./log-tail.ts";
import { runToEnd } from "./run-to-end.ts";
import type { Server } from "./server.ts";

/** Who listens to an installation, and may end it. */
export interface Installing {
  readonly onCommand: (command: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Builds from source take their time; what takes longer hangs. */
const limitMs = 60 * 60 * 1000;

/** Whether what the recipe names is there: our own installation of this very recipe, or packages of the system. */
export function isInstalled(server: Server): boolean {
  const { install } = server.managed;
  if (stampOf(server)?.recipe === digestOf(install)) return true;
  return install.every((step) => "debian" in step && areInstalled(step.debian, server.host));
}

/**
 * Installs what the recipe names, into the server's own folder; does nothing where that is there.
 * @throws HarnessError when a tool is missing or a command fails, with the end of its output.
 */
export async function install(server: Server, { onCommand, signal }: Installing): Promise<void> {
  if (isInstalled(server)) return;
  const { places, managed, host } = server;
  for (const step of managed.install) checkTools(workOf(step, server), step, server);
  if (stampOf(server)) removeInstalled(server);
  mkdirSync(places.folder, { recursive: true });
  rmSync(places.installLog, { force: true });
  for (const step of managed.install) {
    if ("debian" in step && areInstalled(step.debian, host)) continue;
    await carryOut(workOf(step, server), server, { onCommand, signal });
  }
  writeFileSync(places.stamp, `${JSON.stringify({ recipe: digestOf(managed.install), install: managed.install })}\n`);
}

/** Takes away what another recipe installed; the data of the server is emptied at its start anyway. */
function removeInstalled({ places: { folder, stamp } }: Server): void {
  const made = ["node_modules", "package.json", "package-lock.json", "venv", "bin", JAR_FOLDER, "server.jar"];
  for (const name of made) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(stamp, { force: true });
}

async function carryOut(work: Work, server: Server, { onCommand, signal }: Installing): Promise<void> {
  const { folder, installLog: log } = server.places;
  const environment = { ...server.host.environment, ...work.environment };
  for (const command of work.commands) {
    if (command[0] === "mvn" && !isThere("mvn", server.host)) continue;
    onCommand(command.join(" "));
    const ending = await runToEnd({ command, folder, environment, log, limitMs, signal });
    if (!("code" in ending && ending.code === 0)) throw failed(command, describeEnding(ending), server);
  }
  const [jar] = globSync(join(folder, JAR_FOLDER, "*.jar"));
  if (jar !== undefined) renameSync(jar, join(folder, "server.jar"));
}

function failed(command: readonly string[], how: string, { name, places }: Server): HarnessError {
  return new HarnessError("target-unfit", `${name} was not installed: \`${command.join(" ")}\` ended with ${how}`, {
    ...excerptOf(places.installLog),
    hint: `its whole output is in ${places.installLog}`,
  });
}

/** Before anything is fetched: a user should hear of what is missing at once. */
function checkTools({ tools }: Work, step: InstallStep, { name, host, places }: Server): void {
  for (const [tool, remedy] of Object.entries(tools)) {
    const isFetched = tool === "mvn" && globSync(join(places.folder, JAR_FOLDER, "*.jar")).length > 0;
    if (isThere(tool, host) || isFetched) continue;
    throw new HarnessError("usage", `${name} cannot be installed: ${tool} is not on the PATH`, { hint: remedy });
  }
  if (!("debian" in step) || host.isRoot || areInstalled(step.debian, host)) return;
  throw new HarnessError("usage", `${name} needs packages of the system, which only root can install`, {
    hint: `give this command, then the same again: sudo ${aptInstall(step.debian).join(" ")}`,
  });
}

function digestOf(steps: readonly InstallStep[]): string {
  return createHash("sha256").update(JSON.stringify(steps)).digest("hex");
}

function stampOf({ places: { stamp } }: Server): { readonly recipe: unknown } | undefined {
  if (!existsSync(stamp)) return undefined;
  try {
    return { recipe: JSON.parse(readFileSync(stamp, "utf8")).recipe };
  } catch {
    return { recipe: undefined };
  }
}
