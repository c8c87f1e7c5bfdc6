import { expect } from "chai";
import nock from "nock";
import {
  type CaseBook,
  createMemoryJournal,
  HarnessError,
  loadCaseBook,
  type Report,
  type RunOrder,
  run,
} from "../src/index.ts";
import { Desk, writeBook } from "./cli/fixture.ts";
import { targetAt } from "./plan/fixture.ts";

// Importing nock lays it under every socket of the process; other specs need theirs as they are.
nock.restore();

const endpoint = "http://s3.example:9000";
const buckets = "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>";

describe("[I] run", () => {
  const desk = new Desk();
  const pauses: number[] = [];
  let book: CaseBook;

  before(async () => {
    book = await loadCaseBook(`${desk.folder}/${writeBook(desk)}`);
    nock.activate();
    nock.disableNetConnect();
  });

  afterEach(() => {
    nock.cleanAll();
    pauses.splice(0);
  });

  after(() => {
    nock.enableNetConnect();
    nock.restore();
    desk.close();
  });

  function runOn(change: Partial<RunOrder> = {}): Promise<Report> {
    return run({
      book,
      selection: {},
      target: targetAt(endpoint),
      runId: "spec",
      suiteVersion: "1.2.3",
      judgedBy: "both",
      concurrency: 1,
      journal: createMemoryJournal(),
      now: Date.now,
      pause: async (milliseconds) => void pauses.push(milliseconds),
      ...change,
    });
  }

  it("refuses an endpoint that answers HTML, before anything is made there", async () => {
    nock(endpoint).get("/").reply(200, "<html><body>Hello</body></html>", { "content-type": "text/html" });
    const error = await runOn().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).and.to.include({ code: "target-unfit" });
  });

  it("refuses a selection without a case before it sends anything", async () => {
    const error = await runOn({ selection: { patterns: ["nobody/**"] } }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).and.to.include({ code: "pattern-unmatched" });
  });

  it("waits for an endpoint that asks for patience, counts it, and blocks what can't be set up", async () => {
    nock(endpoint).get("/").twice().reply(503, "<Error><Code>SlowDown</Code></Error>").get("/").reply(200, buckets);
    nock(endpoint)
      .put("/copypart-spec-general")
      .twice()
      .reply(200)
      .get("/copypart-spec-general?list-type=2&max-keys=1")
      .reply(200, "<ListBucketResult/>")
      .put(/^\/copypart-spec-general\/./)
      .reply(501, "<Error><Code>NotImplemented</Code></Error>")
      .delete(/^\/copypart-spec-general/)
      .twice()
      .reply(404, "<Error><Code>NoSuchBucket</Code></Error>");
    const journal = createMemoryJournal();
    const { run: told, totals, cases } = await runOn({ journal });
    expect(pauses).to.deep.equal([200, 400]);
    expect(told).to.include({ retries: 2, interrupted: false, concurrency: 1, basis: "both" });
    expect(totals).to.deep.equal({ pass: 0, fail: 0, blocked: 2, skipped: 1, error: 0 });
    expect(cases.map(({ reason }) => reason).join()).to.match(/source version 1: 501 NotImplemented/);
    expect(journal.entries()).to.deep.equal([]);
    expect(told.incidents.join()).not.to.include("not cleaned up");
    expect(nock.isDone()).to.equal(true);
  });

  it("reports a run that was interrupted before its first answer", async () => {
    const { run: told, totals } = await runOn({ signal: AbortSignal.abort() });
    expect(told.interrupted).to.equal(true);
    expect(totals).to.deep.equal({ pass: 0, fail: 0, blocked: 2, skipped: 1, error: 0 });
  });

  it("tells what it could not take away", async () => {
    nock(endpoint).get("/").reply(200, buckets);
    nock(endpoint).persist().put(/./).reply(500).get(/./).reply(501).delete(/./).reply(403);
    const { run: told } = await runOn();
    expect(told.incidents).to.include("not cleaned up: bucket copypart-spec-general: the target answered 403");
  });
});
