import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server, request as send } from "node:http";
import { join } from "node:path";
import { expect } from "chai";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { bucketsOf, Desk, type Done, listen, type Running, targetFile, writeBook } from "./fixture.ts";

/** Passes requests on, but keeps the first copy of a part, and every deletion if it is told so, without an answer. */
class SlowServer {
  readonly server: Server;
  held = 0;
  holdsDeletions = false;
  #onHeld: () => void = () => {};
  #cutHeld: () => void = () => {};

  constructor(url: () => string) {
    this.server = createServer((request, response) => {
      const isCopy = request.headers["x-amz-copy-source"] !== undefined;
      if (isCopy || (this.holdsDeletions && request.method === "DELETE")) {
        this.held += 1;
        this.#cutHeld = () => response.destroy();
        this.#onHeld();
        return;
      }
      const { hostname, port } = new URL(url());
      const { method, url: path, headers } = request;
      const options = { hostname, port, method, path, headers, agent: false };
      const onward = send(options, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      request.pipe(onward);
    });
  }

  /** Ends the connection of what was held last. */
  cut(): void {
    this.#cutHeld();
  }

  async holds(count: number): Promise<void> {
    while (this.held < count) {
      await new Promise<void>((done) => {
        this.#onHeld = done;
      });
    }
  }
}

describe("[E] an interrupted copypart run", () => {
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

  const start = (): Running => desk.start(["run", "--cases", "cases", "--target", "slow.yaml", "--concurrency", "1"]);

  /** Does something against a slow server of its own. */
  async function againstSlow(work: (slow: SlowServer) => Promise<void>): Promise<void> {
    const slow = new SlowServer(() => reference.httpUrl);
    desk.write("slow.yaml", targetFile(await listen(slow.server)));
    try {
      await work(slow);
    } finally {
      slow.server.closeAllConnections();
      slow.server.close();
    }
  }

  const journal = join(desk.folder, "reports/spec/journal.jsonl");

  describe("by one Ctrl-C", () => {
    let done: Done;

    before(() =>
      againstSlow(async (slow) => {
        const run = start();
        await slow.holds(1);
        run.child.kill("SIGINT");
        done = await run.done;
      }),
    );

    it("ends with 130 and says what it does", () => {
      expect(done.code).to.equal(130);
      expect(done.stderr)
        .to.include("interrupted: cleaning up")
        .and.not.match(/\n\s+at /);
    });

    it("writes the reports, where what was not done is blocked", () => {
      const report = JSON.parse(readFileSync(join(desk.folder, "reports/spec/report.json"), "utf8"));
      expect(report).to.have.nested.property("run.interrupted", true);
      expect(report.totals).to.deep.equal({ pass: 0, fail: 0, blocked: 2, skipped: 1, error: 0 });
      expect(JSON.stringify(report.cases)).to.include("the run was interrupted before this case was done");
    });

    it("takes away what it made", async () => {
      expect(await bucketsOf(reference)).to.deep.equal(standing);
      expect(existsSync(journal)).to.equal(false);
    });
  });

  it("ends at once by a second Ctrl-C, keeps its journal, and copypart clean finishes", () =>
    againstSlow(async (slow) => {
      slow.holdsDeletions = true;
      const run = start();
      await slow.holds(1);
      run.child.kill("SIGINT");
      await run.shows("interrupted");
      // What is under way may still finish: without its end, the deletions would begin a little later.
      slow.cut();
      await slow.holds(2);
      run.child.kill("SIGINT");
      expect((await run.done).code).to.equal(130);
      expect(await bucketsOf(reference)).to.have.length.above(standing.length);
      slow.holdsDeletions = false;
      const cleaned = await desk.call(["clean"]);
      expect(cleaned).to.include({ code: 0, stderr: "" });
      expect(cleaned.stdout).to.match(/^reports\/spec\/journal.jsonl: (\d+) of \1 taken away\n$/);
      expect(await bucketsOf(reference)).to.deep.equal(standing);
      expect(existsSync(journal)).to.equal(false);
    }));

  it("when it is killed, leaves a journal that names what it made and no secret; copypart clean finishes", () =>
    againstSlow(async (slow) => {
      const run = start();
      await slow.holds(1);
      run.child.kill("SIGKILL");
      await run.done;
      expect(await bucketsOf(reference)).to.have.length.above(standing.length);
      expect(readFileSync(journal, "utf8"))
        .to.match(/"kind":"bucket"[\s\S]*"kind":"upload"/)
        .and.not.include("secret");
      expect((await desk.call(["clean", "reports/spec/journal.jsonl"])).code).to.equal(0);
      expect(await bucketsOf(reference)).to.deep.equal(standing);
      expect(existsSync(journal)).to.equal(false);
    }));

  it("keeps the journal while the target can't be reached for cleaning", async () => {
    const made = { made: { kind: "bucket", bucket: "copypart-specspec-general", owner: "main" } };
    desk.write("gone.yaml", targetFile("http://127.0.0.1:1"));
    const lines = [{ run: "specspec", choice: { target: join(desk.folder, "gone.yaml") } }, made];
    const file = desk.write("gone/journal.jsonl", lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const { code, stdout, stderr } = await desk.call(["clean", file]);
    expect(code).to.equal(1);
    expect(stdout).to.equal("gone/journal.jsonl: 0 of 1 taken away\n");
    expect(stderr).to.equal("not cleaned up: bucket copypart-specspec-general: nothing listens on 127.0.0.1:1\n");
    expect(existsSync(join(desk.folder, file))).to.equal(true);
  });
});
