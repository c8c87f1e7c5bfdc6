import { serverOf } from "../manage/server.ts";
import { openSession } from "../manage/session.ts";
import { stateOf } from "../manage/state.ts";
import { stopServer } from "../manage/stop.ts";
import { describeTarget, listText, showText, type TargetFacts } from "./describe-target.ts";
import { type FoundTarget, findTarget, ownTargetNames, thisHost } from "./find-target.ts";
import { listenForInterrupt, untilInterrupted } from "./interrupt.ts";
import { installAloud, notInstalled } from "./managed-target.ts";

interface Options {
  readonly json?: boolean;
}

/** `copypart target list`: what comes with copypart, and what there is of it on this machine. */
export async function listTargets(options: Options): Promise<void> {
  const found = await Promise.all(ownTargetNames().map(findTarget));
  const facts = found.map(factsOf);
  print(options, facts, () => listText(facts));
}

/** `copypart target show`: everything about one target. */
export async function showTarget(name: string, options: Options): Promise<void> {
  const facts = factsOf(await findTarget(name));
  print(options, facts, () => showText(facts, name));
}

/** `copypart target install`: installs servers one after the other; what is there is left as it is. */
export async function installTargets(names: readonly string[], options: Options): Promise<void> {
  const found = await Promise.all(names.map(findTarget));
  const servers = found.map(({ target, file }) => serverOf(target, file, thisHost()));
  await interruptible("stopping the installation", async (signal) => {
    for (const server of servers) await installAloud(server, signal, tell);
    const facts = found.map(factsOf);
    print(options, facts, () => facts.map((fact) => `${fact.name} is installed in ${fact.folder}\n`).join(""));
  });
}

/** `copypart target start`: starts a server that then runs until it is stopped. */
export async function startTarget(name: string, options: Options): Promise<void> {
  const found = await findTarget(name);
  const server = serverOf(found.target, found.file, thisHost());
  if (!stateOf(server).installed) throw notInstalled(server, name);
  await interruptible("stopping the server", async (signal) => {
    const { borrowed } = await openSession(server, signal);
    const facts = factsOf(found);
    const words = borrowed ? "runs already" : "answers";
    print(options, facts, () => `${server.name} ${words} at ${server.endpoint} (pid ${facts.pid}, log ${facts.log})\n`);
  });
}

/** `copypart target stop`: stops a server that copypart started, and whatever it started itself. */
export async function stopTarget(name: string, options: Options): Promise<void> {
  const found = await findTarget(name);
  const server = serverOf(found.target, found.file, thisHost());
  const ran = await stopServer(server);
  print(options, factsOf(found), () => `${server.name} ${ran ? "was stopped" : "was not running"}\n`);
}

async function interruptible(words: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const interruption = listenForInterrupt(words);
  try {
    await untilInterrupted(interruption, () => work(interruption.signal));
  } finally {
    interruption.stop();
  }
}

function factsOf(found: FoundTarget): TargetFacts {
  return describeTarget(found, thisHost());
}

function print({ json }: Options, facts: unknown, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : text());
}

function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
