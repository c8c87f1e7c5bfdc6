import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "../../src/cli/embedded-target.ts";
import { createMemoryJournal, loadCaseBook, run, type Verdict } from "../../src/index.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { createSender } from "../../src/send/create-sender.ts";
import { startCanned } from "./canned-server.ts";

/*
 * `npm run bench`: how fast we are, as ratios taken side by side, because seconds say more about the machine.
 * A whole run is held against a bare replay: the same signed requests, by the same sender at the same concurrency, to a
 * server that gives the recorded answers and computes nothing. What is above 1 is what we and the reference server do
 * beside sending. A start is held against a Node that does nothing.
 */

const launcher = fileURLToPath(new URL("../../src/cli/copypart.js", import.meta.url));

/** Prints a line of the table. */
function show(what: string, milliseconds: number, times: number, of: string): void {
  const numbers = `${milliseconds.toFixed(0).padStart(6)} ms  ${times.toFixed(1).padStart(5)} × ${of}`;
  process.stdout.write(`${what.padEnd(30)} ${numbers}\n`);
}

interface Timed {
  readonly requests: number;
  readonly milliseconds: number;
}

/** Runs the book and keeps what went over the wire: all but the making of shared fixtures and the clean-up. */
async function timeRun(concurrency: number): Promise<Timed & { readonly exchanges: readonly Exchange[] }> {
  const book = await loadCaseBook();
  const exchanges: Exchange[] = [];
  const { target, reference } = await startEmbedded("recorded");
  const report = await run({
    book,
    selection: {},
    target,
    runId: "bench",
    suiteVersion: "0.0.0",
    judgedBy: "both",
    concurrency,
    journal: createMemoryJournal(),
    now: Date.now,
    pause: (milliseconds) => pause(milliseconds),
    onVerdict: (verdict: Verdict) => void exchanges.push(...verdict.exchanges),
  }).finally(reference.close);
  return { requests: report.run.requests, milliseconds: report.run.durationMs, exchanges };
}

async function timeReplay(exchanges: readonly Exchange[], concurrency: number): Promise<Timed> {
  const server = await startCanned(exchanges);
  const trust = { caPem: server.caPem, insecure: false };
  const sender = createSender({ ...trust, timeoutMs: 30_000, maxBodyBytes: 2 ** 26, connections: concurrency });
  const waiting = exchanges.map(({ request }) => request);
  const requests = waiting.length;
  let received = 0;
  const work = async () => {
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      const { outcome } = await sender.send(server.redirect(request));
      received += sizeOf(outcome);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  const milliseconds = performance.now() - start;
  await sender.close();
  server.close();
  const expected = exchanges.reduce((sum, { outcome }) => sum + sizeOf(outcome), 0);
  if (received !== expected) throw new Error(`the replay received ${received} bytes, the run ${expected}`);
  return { requests, milliseconds };
}

function sizeOf(outcome: Exchange["outcome"]): number {
  return outcome.kind === "response" ? outcome.response.body.length : 0;
}

/** The shortest of several starts: what other processes take is no part of it. */
function timeStart(args: readonly string[]): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
    if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const bare = timeStart(["-e", "0"]);
show("node -e 0", bare, 1, "itself");
for (const args of [["--help"], ["list"], ["validate"]]) {
  const milliseconds = timeStart([launcher, ...args]);
  show(`copypart ${args.join(" ")}`, milliseconds, milliseconds / bare, "node -e 0");
}

const concurrency = 8;
const whole = await timeRun(concurrency);
const replay = await timeReplay(whole.exchanges, concurrency);
const perRequest = ({ milliseconds, requests }: Timed) => milliseconds / requests;
show(`replay of ${replay.requests} requests`, replay.milliseconds, 1, "itself");
show(
  `run of ${whole.requests} requests`,
  whole.milliseconds,
  perRequest(whole) / perRequest(replay),
  "the replay, by request",
);
