import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parseReport } from "../../src/index.ts";
import type { Report } from "../../src/model/report.ts";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { ChangingServer, type Mischief } from "./changing-server.ts";
import { bucketsOf, Desk, type Done, listen, targetFile, writeBook } from "./fixture.ts";

const harmless: Mischief = () => false;

/** Fails the copy of one case in every second run. */
const flaky: Mischief = (run, request, response) => {
  const isMeant = request.method === "PUT" && /whole.*uploadId/.test(request.url ?? "");
  if (run % 2 === 1 || !isMeant) return false;
  request.resume().on("end", () => response.writeHead(500).end("<Error><Code>InternalError</Code></Error>"));
  return true;
};

/** Closes every connection from the second run on. */
const dying: Mischief = (run, request) => {
  if (run > 1) request.socket.destroy();
  return run > 1;
};

describe("[E] copypart run --repeat and --shuffle", () => {
  const desk = new Desk();
  let reference: Reference;
  let standing: readonly string[];

  before(async () => {
    writeBook(desk);
    reference = await startReference({ tls: false });
    standing = await bucketsOf(reference);
  });

  after(async () => {
    desk.close();
    await reference.close();
  });

  const run = ["run", "--cases", "cases"];
  const textOf = (path: string): string => readFileSync(join(desk.folder, path), "utf8");
  const reportIn = (folder: string): Report => parseReport(textOf(`${folder}/report.json`), folder);

  /** Runs against a server that changes its mind; `target.yaml` is the file of it. */
  async function against(mischief: Mischief, args: readonly string[], onRun?: () => Promise<void>): Promise<Done> {
    const server = new ChangingServer(() => reference.httpUrl, mischief, onRun);
    desk.write("target.yaml", targetFile(await listen(server.server)));
    try {
      return await desk.call([...run, "--target", "target.yaml", ...args]);
    } finally {
      server.close();
    }
  }

  describe("on a server that is the same every time", () => {
    const buckets: (readonly string[])[] = [];
    let done: Done;

    before(async () => {
      const note = async () => void buckets.push(await bucketsOf(reference));
      done = await against(harmless, ["--repeat", "3", "--shuffle", "7", "--output", "same"], note);
    });

    it("conforms, and tells the seed and how to repeat it", () => {
      expect(done.code).to.equal(0);
      expect(done.stdout)
        .to.include(
          "shuffled by seed 7, 3 repetitions\nagain: npx copypart run --target FILE --concurrency 8 --repeat 3 --shuffle 7\n",
        )
        .and.include("No verdict changed in 3 repetitions.");
    });

    it("tells which repetition runs", () => {
      expect(done.stderr).to.match(
        /^shuffled by seed 7\nrepetition 1 of 3: the order of seed 7, 8 at a time\n[\s\S]*\nrepetition 2 of 3: the order of seed 7\/1, 1 at a time\n/,
      );
    });

    it("cleans up before the next repetition begins, and at the end", async () => {
      expect(buckets).to.deep.equal([standing, standing, standing]);
      expect(await bucketsOf(reference)).to.deep.equal(standing);
      expect(readdirSync(join(desk.folder, "same"))).to.not.include("journal.jsonl");
    });

    it("gives each repetition names of its own, and new ones each time", async () => {
      const first = reportIn("same").stability?.repetitions.map((one) => one.run) ?? [];
      await against(harmless, ["--repeat", "3", "--shuffle", "7", "--output", "same"]);
      const second = reportIn("same").stability?.repetitions.map((one) => one.run) ?? [];
      expect(new Set([...first, ...second])).to.have.property("size", 6);
    });

    it("never runs more cases at a time than it may", async () => {
      await against(harmless, ["--repeat", "3", "--concurrency", "1", "--output", "one"]);
      expect(reportIn("one").stability?.repetitions.map(({ concurrency }) => concurrency)).to.deep.equal([1, 1, 1]);
    });
  });

  describe("on a server whose verdict changes", () => {
    let done: Done;

    before(async () => {
      done = await against(flaky, ["--repeat", "3", "--shuffle", "7", "--output", "flaky"]);
    });

    it("does not conform, and tells which repetition said what", () => {
      expect(done.code).to.equal(1);
      expect(done.stdout).to.match(
        /≠ unstable copies\/whole\n {2}✓ pass in repetitions 1 \(seed 7, 8 at a time\), 3 \(seed 7\/2, 2 at a time\)\n {2}✗ fail in repetition 2 \(seed 7\/1, 1 at a time\)\n.*received 500/,
      );
      expect(done.stdout).to.include("  again: npx copypart run --target FILE --concurrency 1 --shuffle 7/1\n");
      expect(done.stdout).to.match(/Not shown to conform.* 1 verdict changed in 3 repetitions\.\n$/);
    });

    it("reports the first repetition, with the exchanges of the others that differ", () => {
      const { totals, stability } = reportIn("flaky");
      expect(totals).to.deep.equal({ pass: 2, fail: 0, blocked: 0, skipped: 1, error: 0 });
      const [unstable] = stability?.unstable ?? [];
      const statuses = unstable?.said[1]?.exchanges?.map(({ response }) => response?.status);
      expect(unstable).to.include({ case: "copies/whole" });
      expect(statuses).to.include(500);
    });

    it("shows it in every format", () => {
      expect(textOf("flaky/report.md")).to.match(/## Stability[\s\S]*### ≠ copies\/whole[\s\S]*seed 7\/1/);
      expect(textOf("flaky/report.html")).to.match(/<h2 id="stability">[\s\S]*href="#copies\/whole"[\s\S]*seed 7\/1/);
      expect(textOf("flaky/junit.xml")).to.match(
        /failures="1"[\s\S]*name="copies\/whole"[\s\S]*<failure message="unstable: pass in/,
      );
    });

    it("agrees with itself when it is verified", async () => {
      const { code, stdout } = await desk.call(["verify", "--cases", "cases", "flaky/report.json"]);
      expect(stdout).to.match(/^✓/);
      expect(code).to.equal(0);
    });

    it("is excused where all that ever fails is known, and nothing of the list is stale", async () => {
      const written = await against(flaky, ["--repeat", "3", "--write-deviations", "--output", "flaky"]);
      expect(written.stdout).to.match(/\ncopies\/whole documented status\n/);
      desk.write("known.txt", written.stdout);
      const { code, stdout } = await against(flaky, [
        "--repeat",
        "3",
        "--deviations",
        "known.txt",
        "--output",
        "flaky",
      ]);
      expect(code).to.equal(0);
      expect(stdout).to.include("  known deviation: ").and.not.include("take the line away");
    });

    it("is not excused where only some of what fails is known", async () => {
      desk.write("part.txt", "# Why.\ncopies/whole documented root\n");
      const { code } = await against(flaky, ["--repeat", "3", "--deviations", "part.txt", "--output", "flaky"]);
      expect(code).to.equal(1);
    });
  });

  it("on a server that is gone in the second repetition, keeps the report of the first and ends with 3", async () => {
    const { code, stdout } = await against(dying, ["--repeat", "3", "--output", "gone"]);
    expect(code).to.equal(3);
    expect(stdout).to.include("The repetitions ended early, in repetition 2 of 3: ");
    expect(reportIn("gone").totals).to.include({ pass: 2 });
  });

  it("interrupted in the second repetition, writes what ran, cleans up, and ends with 130", async () => {
    let held: () => void = () => {};
    const holds = new Promise<void>((done) => {
      held = done;
    });
    const holding: Mischief = (nth, request) => {
      const isHeld = nth === 2 && request.headers["x-amz-copy-source"] !== undefined;
      if (isHeld) held();
      return isHeld;
    };
    const server = new ChangingServer(() => reference.httpUrl, holding);
    desk.write("slow.yaml", targetFile(await listen(server.server)));
    const running = desk.start([...run, "--target", "slow.yaml", "--repeat", "3", "--output", "cut"]);
    await holds;
    running.child.kill("SIGINT");
    const { code, stdout } = await running.done;
    server.close();
    expect(code).to.equal(130);
    expect(stdout).to.include("The repetitions ended early, in repetition 2 of 3: the run was interrupted.");
    const { run: first, stability } = reportIn("cut");
    expect(first.interrupted).to.equal(false);
    expect(stability?.unstable).to.deep.equal([]);
    expect(await bucketsOf(reference)).to.deep.equal(standing);
    expect(existsSync(join(desk.folder, "cut/journal.jsonl"))).to.equal(false);
  });

  describe("on the embedded server", () => {
    /** What was sent, and answered, in the order of the book, but for the port and the time. */
    async function wireOf(...args: string[]): Promise<string> {
      await desk.call([...run, "--concurrency", "1", "--output", "embedded", ...args]);
      const all = reportIn("embedded").cases.flatMap(({ exchanges }) =>
        exchanges.map(({ request, response }) => [request, response?.status, response?.body]),
      );
      return JSON.stringify(all)
        .replaceAll(/127\.0\.0\.1:\d+/g, "HOST")
        .replaceAll(/\d{4}-?\d\d-?\d\dT[\d:.]+Z/g, "TIME")
        .replaceAll(/\/\d{8}\//g, "/DAY/")
        .replaceAll(/"sha256":"[^"]*"/g, "");
    }

    it("a seed gives the same requests and answers again, names and ids among them", async () => {
      const wire = await wireOf("--shuffle", "7");
      expect(wire)
        .to.include("uploadId=")
        .and.not.equal(await wireOf("--shuffle", "8"));
      expect(await wireOf("--shuffle", "7")).to.equal(wire);
    });

    it("so does the seed of a single repetition", async () => {
      const wire = await wireOf("--shuffle", "7/1");
      await desk.call([...run, "--repeat", "2", "--shuffle", "7", "--output", "embedded"]);
      expect(wire).to.include(reportIn("embedded").stability?.repetitions[1]?.run);
    });

    it("lists verdicts in the order of the book", async () => {
      await desk.call([...run, "--shuffle", "7", "--output", "shuffled"]);
      expect(reportIn("shuffled").run.seed).to.equal("7");
      expect(reportIn("shuffled").cases.map(({ id }) => id)).to.deep.equal([
        "copies/whole",
        "copies/unknown-upload",
        "copies/customer-key",
      ]);
    });

    it("tells the seed that it chose itself", async () => {
      const { stdout, stderr } = await desk.call([...run, "--shuffle", "--output", "chosen"]);
      const { seed } = reportIn("chosen").run;
      expect(seed).to.match(/^[0-9a-f]{8}$/);
      expect(stderr).to.match(new RegExp(`^shuffled by seed ${seed}\n`));
      expect(stdout).to.include(`again: npx copypart run --concurrency 8 --shuffle ${seed}\n`);
    });
  });
});
