import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { processesOf } from "../../src/manage/processes.ts";
import { restartServer } from "../../src/manage/restart.ts";
import type { Server } from "../../src/manage/server.ts";
import { openSession } from "../../src/manage/session.ts";
import { startServer } from "../../src/manage/start.ts";
import { stateOf } from "../../src/manage/state.ts";
import { stopServer } from "../../src/manage/stop.ts";
import { ANSWERS, canListen, Yard } from "./fixture.ts";

/** Why a server could not be started. */
async function refusal(server: Server): Promise<HarnessError> {
  const error = await startServer(server, { fresh: true }).catch((reason: unknown) => reason);
  if (error instanceof HarnessError) return error;
  throw new Error(`it was started: ${String(error)}`);
}

async function statusOf({ endpoint }: Server): Promise<number> {
  return (await fetch(endpoint)).status;
}

describe("[I] a managed server", function () {
  this.timeout(30_000);
  let yard: Yard;

  beforeEach(() => {
    yard = new Yard();
  });

  afterEach(() => yard.close());

  it("answers when it was started, and not when it was stopped", async () => {
    const server = await yard.server(ANSWERS);
    const { pid } = await startServer(server, { fresh: true });
    expect(await statusOf(server)).to.equal(404);
    expect(stateOf(server)).to.include({ running: true, suspended: false, pid, endpoint: server.endpoint });
    expect(await stopServer(server)).to.equal(true);
    expect(processesOf(pid)).to.deep.equal([]);
    expect(stateOf(server)).to.include({ running: false });
    expect(await stopServer(server)).to.equal(false);
  });

  it("gets its variables filled in, and none of this user's for AWS", async () => {
    const program = `require("node:fs").writeFileSync("seen.json", JSON.stringify(process.env)); ${ANSWERS}`;
    const server = await yard.server(program, { env: { PLACE: "${data}/x", AWS_REGION: "r" } });
    await startServer(server, { fresh: true });
    const { folder, data } = server.places;
    const seen = JSON.parse(readFileSync(join(folder, "seen.json"), "utf8"));
    expect(seen)
      .to.include({ PLACE: join(data, "x"), AWS_REGION: "r" })
      .and.not.have.property("AWS_PROFILE");
  });

  it("begins with no data at each start, and keeps them over a restart", async () => {
    const server = await yard.server(ANSWERS);
    const file = join(server.places.data, "object");
    await startServer(server, { fresh: true });
    writeFileSync(file, "");
    await restartServer(server);
    expect(existsSync(file)).to.equal(true);
    expect(await statusOf(server)).to.equal(404);
    await stopServer(server);
    await startServer(server, { fresh: true });
    expect(existsSync(file)).to.equal(false);
  });

  it("has left its port when it counts as stopped, however long its memory takes to be given back", async () => {
    const server = await yard.server(`globalThis.much = Buffer.alloc(128 * 2 ** 20, 1); ${ANSWERS}`);
    const ports: boolean[] = [];
    for (let round = 0; round < 3; round += 1) {
      await startServer(server, { fresh: true });
      await stopServer(server);
      ports.push(await canListen(Number(new URL(server.endpoint).port)));
    }
    expect(ports).to.deep.equal([true, true, true]);
  });

  it("is restarted where its port is left only a little later", async () => {
    const server = await yard.server();
    const late = createServer().listen(Number(new URL(server.endpoint).port), "127.0.0.1");
    await once(late, "listening");
    setTimeout(() => late.close(), 100);
    await restartServer(server);
    expect(await statusOf(server)).to.equal(404);
  });

  it("ends with whatever it started", async () => {
    const server = await yard.server(`require("node:child_process").spawn("sleep", ["60"]); ${ANSWERS}`);
    const { pid } = await startServer(server, { fresh: true });
    expect(processesOf(pid)).to.have.length(2);
    await stopServer(server);
    expect(processesOf(pid)).to.deep.equal([]);
  });

  it("is rid of what its process left behind when it crashed", async () => {
    const server = await yard.server(`require("node:child_process").spawn("sleep", ["60"]); ${ANSWERS}`);
    const { pid, ended } = await startServer(server, { fresh: true });
    process.kill(pid, "SIGKILL");
    expect(await ended).to.deep.equal({ signal: "SIGKILL" });
    expect(processesOf(pid)).to.have.length(1);
    await startServer(server, { fresh: true });
    expect(processesOf(pid)).to.deep.equal([]);
  });

  it("ends also when a signal has stopped it", async () => {
    const server = await yard.server(ANSWERS);
    const { pid } = await startServer(server, { fresh: true });
    process.kill(pid, "SIGSTOP");
    while (!stateOf(server).suspended) await new Promise(setImmediate);
    expect(await stopServer(server)).to.equal(true);
    expect(processesOf(pid)).to.deep.equal([]);
  });

  it("ends also when it does not want to", async () => {
    const server = await yard.server(`process.on("SIGTERM", () => {}); ${ANSWERS}`);
    const { pid } = await startServer(server, { fresh: true });
    await stopServer(server, 200);
    expect(processesOf(pid)).to.deep.equal([]);
  });

  it("is not mistaken for a later process of its number", async () => {
    const server = await yard.server(ANSWERS);
    await startServer(server, { fresh: true });
    const note = JSON.parse(readFileSync(server.places.pidFile, "utf8"));
    await stopServer(server);
    const other = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
    writeFileSync(server.places.pidFile, JSON.stringify({ ...note, pid: other.pid }));
    expect(stateOf(server).running).to.equal(false);
    expect(await stopServer(server)).to.equal(false);
    expect(other.exitCode ?? other.signalCode).to.equal(null);
    other.kill("SIGKILL");
  });

  it("is prepared once it answers", async () => {
    const prepare = [["${node}", "--eval", "fetch(process.argv[1]).then((a) => console.log(`prepared ${a.status}`))"]];
    const server = await yard.server(ANSWERS);
    const told = { ...server, managed: { ...server.managed, prepare: [[...(prepare[0] ?? []), server.endpoint]] } };
    await startServer(told, { fresh: true });
    expect(readFileSync(server.places.log, "utf8")).to.equal("prepared 404\n");
  });

  describe("cannot be started", () => {
    it("when its port is used: the error names it, and the other keeps it", async () => {
      const server = await yard.server(ANSWERS);
      const { port } = new URL(server.endpoint);
      const other = createServer((_, answer) => answer.end()).listen(Number(port), "127.0.0.1");
      await once(other, "listening");
      expect(await refusal(server)).to.include({
        code: "target-unfit",
        message: `spec cannot be started: port ${port} is used by another process`,
      });
      expect(await statusOf(server)).to.equal(200);
      other.close();
    });

    it("when it ends at once: the error says how, and shows the end of its log", async () => {
      const server = await yard.server(`console.error("\\u001b[31mno\\u001b[0m licence\\u0007"); process.exit(3)`);
      const error = await refusal(server);
      expect(error).to.include({ code: "target-unreachable", excerpt: "  | no licence" });
      expect(error.message).to.equal("spec was started, but ended before it answered: exit code 3");
    });

    it("when it never answers: it is given its time, and ended", async () => {
      const server = await yard.server(`console.log("thinking"); setInterval(() => {}, 1000)`, { readySeconds: 1 });
      const error = await refusal(server);
      expect(error).to.include({ code: "target-unreachable", excerpt: "  | thinking" });
      expect(error.message).to.match(/^spec was started, but did not answer at http:.* within 1 seconds$/);
      expect(stateOf(server).running).to.equal(false);
    });

    it("when there is no such program", async () => {
      const error = await refusal(await yard.server(ANSWERS, { start: ["bin/none", "${port}"] }));
      expect(error).to.include({ code: "usage", message: "spec cannot be started: there is no program bin/none" });
    });

    it("when it cannot be prepared: the error shows the end of the log and none of the arguments", async () => {
      const prepare = [["/bin/sh", "-c", "echo no such user; exit 4", "secret"]];
      const server = await yard.server(ANSWERS, { prepare });
      const error = await refusal(server);
      expect(error).to.include({ code: "target-unfit", excerpt: "  | no such user" });
      expect(error.message).to.equal("spec runs, but could not be prepared: `/bin/sh` ended with exit code 4");
      expect(stateOf(server).running).to.equal(false);
    });
  });

  describe("in a session", () => {
    const { signal } = new AbortController();

    it("is stopped at its end", async () => {
      const server = await yard.server(ANSWERS);
      const session = await openSession(server, signal);
      await session.close();
      expect(stateOf(server).running).to.equal(false);
    });

    it("is left running when it ran before", async () => {
      const server = await yard.server(ANSWERS);
      const { pid } = await startServer(server, { fresh: true });
      const session = await openSession(server, signal);
      await session.close();
      session.kill();
      expect(stateOf(server)).to.include({ running: true, pid });
    });

    it("is refused when it runs elsewhere", async () => {
      const server = await yard.server(ANSWERS);
      await startServer(server, { fresh: true });
      const elsewhere = { ...server, endpoint: "http://127.0.0.1:9" };
      const error = await openSession(elsewhere, signal).catch((reason: unknown) => reason);
      expect(error).to.include({ message: `spec runs already at ${server.endpoint}, not at http://127.0.0.1:9` });
    });

    it("is stopped when the start is interrupted", async () => {
      const server = await yard.server("setInterval(() => {}, 1000)");
      const interruption = new AbortController();
      setTimeout(() => interruption.abort(), 300);
      const reason = await openSession(server, interruption.signal).catch((error: unknown) => error);
      expect(reason).to.equal(interruption.signal.reason);
      expect(stateOf(server).running).to.equal(false);
    });

    const rows = [
      ["SIGSEGV", { process: "ended", ending: "signal SIGSEGV", byItself: true }],
      ["SIGKILL", { process: "ended", ending: "signal SIGKILL", byItself: false }],
      ["SIGSTOP", { process: "stopped", byItself: false }],
    ] as const;
    for (const [name, death] of rows) {
      it(`tells that it was ended or stopped by ${name}, and its last words`, async () => {
        const server = await yard.server(`console.log("last words in", process.cwd()); ${ANSWERS}`);
        const session = await openSession(server, signal);
        process.kill(stateOf(server).pid ?? 0, name);
        expect(await session.death()).to.deep.equal({ ...death, lastLine: "last words in ${folder}" });
        await session.restart();
        expect(await statusOf(server)).to.equal(404);
        await session.close();
      });
    }
  });
});
