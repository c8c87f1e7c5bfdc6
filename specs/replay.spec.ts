import { expect } from "chai";
import { describeEmbedded } from "../src/cli/embedded-target.ts";
import { createMemoryJournal, type Report, run } from "../src/index.ts";
import { seededBytes } from "../src/model/seeded-random.ts";
import { startReference } from "../src/reference/start-reference.ts";
import { RecordingProxy } from "./recording-proxy.ts";
import { book } from "./run-book.ts";

/** A clock that goes on by a millisecond each time that somebody looks, and by what is waited. */
function createClock(start: number) {
  let time = start;
  return {
    now: () => {
      time += 1;
      return time;
    },
    pause: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** What went over the wire, and the report. */
interface Played {
  readonly wire: readonly { sent: string; received: string }[];
  readonly report: Report;
}

const START = Date.UTC(2026, 10, 28);

describe("[I] a run on a server, both by a seed and a clock", () => {
  const proxy = new RecordingProxy();
  let endpoint: string;
  let first: Played;
  let again: Played;

  async function play(seed: string, start = START): Promise<Played> {
    const clock = createClock(start);
    const reference = await startReference({ tls: false, now: clock.now, random: seededBytes(seed) });
    proxy.turnTo(reference.httpUrl);
    try {
      const report = await run({
        book,
        selection: { topics: ["versioning", "sibling-operations"] },
        seed,
        target: {
          ...describeEmbedded(reference, "recorded"),
          endpoint,
          plainEndpoint: endpoint,
          tls: { insecure: false },
        },
        runId: `run${seed}`,
        suiteVersion: "0.0.0",
        judgedBy: "both",
        concurrency: 1,
        journal: createMemoryJournal(),
        ...clock,
        elapsed: () => 0,
      });
      return { wire: proxy.recorded(), report };
    } finally {
      await reference.close();
    }
  }

  before(async () => {
    endpoint = await proxy.open();
    first = await play("7");
    again = await play("7");
  });

  after(() => proxy.close());

  it("sends and is answered the same again, byte for byte, signatures and ids among them", () => {
    const sent = first.wire.map((connection) => connection.sent).join("");
    expect(sent.match(/Signature=[0-9a-f]{64}/g)).to.have.length.above(200);
    expect(again.wire).to.deep.equal(first.wire);
  });

  it("is reported the same again", () => {
    expect(first.report.totals.pass).to.be.above(20);
    expect(again.report).to.deep.equal(first.report);
  });

  it("sends the cases in another order with another seed, and reports them in the same", async () => {
    const other = await play("8");
    const ids = ({ report }: Played) => report.cases.map(({ id }) => id);
    const begun = ({ report }: Played) =>
      report.cases
        .flatMap(({ id, exchanges }) => exchanges.slice(0, 1).map(({ startedAt }) => [startedAt, id]))
        .sort()
        .map(([, id]) => id);
    expect(ids(other)).to.deep.equal(ids(first));
    expect(begun(other)).to.have.members(begun(first)).and.not.deep.equal(begun(first));
  });

  it("differs at another time in nothing but the times and what follows from them", async () => {
    const later = await play("7", START + 7 * 86_400_000);
    const withoutTime = (text: string) =>
      text
        .replaceAll(/\d{4}-?\d\d-?\d\dT[\d:.]+Z/g, "TIME")
        .replaceAll(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, "DATE")
        .replaceAll(/\/\d{8}\//g, "/DAY/")
        .replaceAll(/[sS]ignature=[0-9a-f]{64}/g, "Signature");
    const bare = ({ wire }: Played) => wire.map(({ sent }) => withoutTime(sent));
    expect(bare(later)).to.deep.equal(bare(first));
    expect(later.wire[0]?.sent).to.not.equal(first.wire[0]?.sent);
  });
});
