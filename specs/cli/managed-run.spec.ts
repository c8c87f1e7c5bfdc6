import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { exitCodeOf } from "../../src/cli/exit-code.ts";
import { createMemoryJournal, loadCaseBook, type Report, resolveTarget, run as runBook } from "../../src/index.ts";
import { findProcess } from "../../src/manage/processes.ts";
import { freePort, mortalServer } from "../manage/fixture.ts";
import { Desk, type Done, listen, targetFile, writeBook } from "./fixture.ts";

/** What a report says, as far as it matters here. */
interface Told {
  readonly run: { readonly incidents: readonly string[] };
  readonly totals: Readonly<Record<string, number>>;
  readonly cases: readonly { readonly id: string; readonly outcome: string; readonly reason?: string }[];
}

describe("[E] copypart run --target, with a managed server,", function () {
  this.timeout(60_000);
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
    writeBook(desk);
    desk.write("tools/npm", "#!/bin/sh\n");
    chmodSync(join(desk.folder, "tools/npm"), 0o755);
  });

  afterEach(async () => {
    await desk.call(["target", "stop", "./spec.yaml"], env());
    desk.close();
  });

  const env = (): Record<string, string> => ({
    COPYPART_CACHE: join(desk.folder, "cache"),
    PATH: `${join(desk.folder, "tools")}:/usr/bin:/bin`,
  });

  /** Writes the target file of a server that does a deed. */
  async function manage(deed: string, more: readonly string[] = [], managed: readonly string[] = []): Promise<void> {
    const start = JSON.stringify(["${node}", mortalServer, "${port}", ...deed.split(" ")]);
    const recipe = ["managed:", "  install: [{ npm: [nothing@1.0.0] }]", `  start: ${start}`];
    desk.write("spec.yaml", targetFile(`http://127.0.0.1:${await freePort()}`, [...more, ...recipe, ...managed]));
  }

  const run = (...args: readonly string[]): Promise<Done> =>
    desk.call(["run", "--cases", "cases", "--target", "./spec.yaml", "--install", ...args], env());

  /** A run, one case at a time, whose clock runs on when it waits, and which waits for nothing but answers. */
  async function runHasty(file: string): Promise<Report> {
    let ahead = 0;
    const order = { selection: {}, runId: "spec", suiteVersion: "1.2.3", judgedBy: "both", concurrency: 1 } as const;
    return runBook({
      ...order,
      book: await loadCaseBook(join(desk.folder, "cases")),
      target: await resolveTarget(file, {}),
      journal: createMemoryJournal(),
      now: () => Date.now() + ahead,
      pause: async (milliseconds) => {
        ahead += 10 * milliseconds;
      },
    });
  }

  const report = (): Told => JSON.parse(readFileSync(join(desk.folder, "reports/spec/report.json"), "utf8"));

  const findingOf = (id: string): string => JSON.stringify(report().cases.find((item) => item.id === id));

  const stateOf = async (): Promise<{ readonly running: boolean; readonly pid?: number }> =>
    JSON.parse((await desk.call(["target", "show", "./spec.yaml", "--json"], env())).stdout);

  it("is told how to install it, and nothing is installed unasked", async () => {
    await manage("none");
    const done = await desk.call(["run", "--cases", "cases", "--target", "./spec.yaml"], env());
    expect(done.code).to.equal(2);
    expect(done.stderr).to.equal(
      "error[usage]: spec is not installed\n  hint: `copypart target install ./spec.yaml` installs it (npm nothing@1.0.0); so does --install with `run`\n",
    );
    expect(existsSync(join(desk.folder, "reports"))).to.equal(false);
  });

  it("installs it, starts it, runs, and stops it", async () => {
    await manage("none");
    const { code, stderr } = await run();
    expect(code).to.equal(0);
    expect(stderr).to.match(
      /^installing spec: npm install .* nothing@1.0.0\ninstalled spec in \d+ s\nspec was started\n/,
    );
    expect((await stateOf()).running).to.equal(false);
  });

  it("leaves it running when it ran before", async () => {
    await manage("none");
    await desk.call(["target", "install", "./spec.yaml"], env());
    const started = await desk.call(["target", "start", "./spec.yaml"], env());
    expect(started.stdout).to.match(/^spec answers at http:\/\/127.0.0.1:\d+ \(pid \d+, log .*\)\n$/);
    const { pid } = await stateOf();
    expect((await run()).stderr).to.match(/^spec runs already, and will be left running\n/);
    expect(await stateOf()).to.include({ running: true, pid });
    expect((await desk.call(["target", "stop", "./spec.yaml"], env())).stdout).to.equal("spec was stopped\n");
    expect(findProcess(pid ?? 0)).to.equal(undefined);
  });

  it("says which port is used, with 3, and leaves who uses it alone", async () => {
    await manage("none");
    const other = createServer((_, answer) => answer.end());
    const endpoint = await listen(other);
    desk.write("spec.yaml", readFileSync(join(desk.folder, "spec.yaml"), "utf8").replace(/http:.*/, endpoint));
    const done = await run();
    expect(done.code).to.equal(3);
    expect(done.stderr).to.include(
      `port ${new URL(endpoint).port} is used by another process\n  hint: end what listens`,
    );
    expect((await fetch(endpoint)).status).to.equal(200);
    other.close();
  });

  it("fails the case of which it dies, says how, and restarts it once", async () => {
    await manage("exit");
    expect((await run("--concurrency", "1")).code).to.equal(1);
    const { incidents } = report().run;
    expect(incidents).to.deep.equal([
      "the target died (exit code 7) during copies/unknown-upload; its log says: nobody is no upload: exit",
      "the target is back",
    ]);
    expect(report().totals).to.include({ pass: 1, fail: 1, blocked: 0 });
    expect(findingOf("copies/unknown-upload")).to.include("the server died of this request (exit code 7)");
  });

  it("holds nothing against a case during which somebody killed it", async () => {
    await manage("SIGKILL once");
    expect((await run("--concurrency", "1")).code).to.equal(0);
    expect(report().run.incidents).to.deep.equal([
      "the connection was lost during copies/unknown-upload; run again one by one",
      "the target died (signal SIGKILL) during copies/unknown-upload; its log says: nobody is no upload: SIGKILL",
      "the target is back",
    ]);
    expect(report().totals).to.include({ pass: 2, fail: 0, blocked: 0 });
  });

  it("kills and restarts it when somebody stopped it by a signal", async () => {
    await manage("SIGSTOP once", ["limits: { timeoutSeconds: 1 }"]);
    expect((await run("--concurrency", "1")).code).to.equal(0);
    expect(report().run.incidents[1]).to.match(
      /^the target was stopped by a signal \(SIGSTOP\) during copies\/unknown/,
    );
    expect((await stateOf()).running).to.equal(false);
  });

  it("is blocked with a clear reason where it is not managed and somebody stopped it", async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [mortalServer, port, "SIGSTOP"], { stdio: "ignore" });
    const endpoint = `http://127.0.0.1:${port}`;
    while (!(await fetch(endpoint).catch(() => undefined))) await pause(50);
    desk.write("plain.yaml", targetFile(endpoint, ["limits: { timeoutSeconds: 1 }"]));
    const told = await runHasty(join(desk.folder, "plain.yaml"));
    child.kill("SIGKILL");
    expect(exitCodeOf(told)).to.equal(1);
    expect(told.totals).to.include({ pass: 1, fail: 0, blocked: 1 });
    expect(told.run.incidents).to.deep.equal([
      "the connection was lost during copies/unknown-upload; run again one by one",
      "the target fell silent during copies/unknown-upload",
      "not cleaned up: the target answers nothing any more",
    ]);
    expect(told.cases.find(({ id }) => id === "copies/unknown-upload")?.reason).to.equal(
      "the target fell silent during copies/unknown-upload and did not come back",
    );
  });

  it("blocks the rest when it cannot be started again, and says why", async () => {
    await manage("exit", [], ["  readySeconds: 20"]);
    const text = readFileSync(join(desk.folder, "spec.yaml"), "utf8");
    const twice = `test ! -e gone && touch gone || { echo no licence any more; exit 9; }; exec "$@"`;
    desk.write("spec.yaml", text.replace('["${node}"', `["/bin/sh","-c",${JSON.stringify(twice)},"sh","\${node}"`));
    expect((await run("--concurrency", "1", "copies/unknown-upload", "copies/whole")).code).to.equal(1);
    expect(report().run.incidents).to.include(
      "the target was not brought back: spec was started, but ended before it answered: exit code 9",
    );
  });

  it("says that it stores nothing when its disk is full", async () => {
    await manage("full");
    const done = await run();
    expect(done.code).to.equal(1);
    expect(report().totals).to.include({ blocked: 2 });
    expect(report().run.incidents).to.deep.equal([
      "the target had no room for what 2 cases sent (507 InsufficientStorage): its disk is full or its quota is used up",
    ]);
  });

  it("ends with it by a second Ctrl-C", async () => {
    await manage("SIGSTOP", ["limits: { timeoutSeconds: 60 }"]);
    const running = desk.start(
      ["run", "--cases", "cases", "--target", "./spec.yaml", "--install", "--concurrency", "1"],
      env(),
    );
    await running.shows("pass copies/whole");
    const { pid } = await stateOf();
    running.child.kill("SIGINT");
    await running.shows("interrupted");
    running.child.kill("SIGINT");
    expect((await running.done).code).to.equal(130);
    while (findProcess(pid ?? 0)) await pause(20);
    expect(existsSync(join(desk.folder, "reports/spec/journal.jsonl"))).to.equal(false);
  });

  it("ends with it when the user interrupts its start", async () => {
    desk.write(
      "spec.yaml",
      targetFile(`http://127.0.0.1:${await freePort()}`, [
        "managed:",
        "  install: [{ npm: [nothing@1.0.0] }]",
        '  start: ["${node}", --eval, "setInterval(() => {}, 1000)"]',
      ]),
    );
    const running = desk.start(["run", "--cases", "cases", "--target", "./spec.yaml", "--install"], env());
    await running.shows("installed spec");
    running.child.kill("SIGINT");
    const { code, stderr } = await running.done;
    expect(code).to.equal(130);
    expect(stderr).to.not.include("error");
    expect((await stateOf()).running).to.equal(false);
  });
});
