import { expect } from "chai";
import { type FaultyServer, startFaulty } from "../../../src/cli/faults/faulty-server.ts";
import { weighFindings } from "../../../src/cli/faults/weigh-findings.ts";
import { type Arena, type Case, openArena } from "../../../src/index.ts";
import { catchesOf } from "../../../src/model/kills.ts";
import { seededBytes } from "../../../src/model/seeded-random.ts";
import { onlyAnswers } from "../../../src/reference/faults/fault.ts";
import { FAULTS } from "../../../src/reference/faults/faults.ts";
import { book } from "../../run-book.ts";

/*
 * The matrix of faults asks the reference server without a connection, and plays faults that change answers alone from a
 * tape. What it sees is what a client sees: the same cases under the same faults, by sockets and TLS.
 */
describe("[E] a case under a fault", () => {
  let short: FaultyServer;
  let long: FaultyServer;
  let shortWay: Arena;
  let longWay: Arena;

  before(async () => {
    const startedAt = Date.now();
    short = await startFaulty("same", startedAt);
    long = await startFaulty("same", startedAt);
    const { answer: _by, ...byWire } = long;
    shortWay = await openArena(short, "same");
    longWay = await openArena(byWire, "same");
  });
  after(async () => {
    await Promise.all([shortWay.close(), longWay.close(), short.reference.close(), long.reference.close()]);
  });

  async function seen(arena: Arena, item: Case, fault: string) {
    // The faultless run is what a tape is made of.
    const faultless = await arena.judge(item);
    const verdict = await arena.judge(item, fault);
    return [faultless, verdict].map((one) => ({ outcome: one.outcome, findings: one.findings, ...weighFindings(one) }));
  }

  // What is sent at the same time arrives in any order by sockets.
  const inOrder = book.cases.filter(({ steps }) => steps.every(({ withPrevious }) => withPrevious === undefined));
  const random = seededBytes("a case under a fault");
  const pick = <T>(all: readonly T[]): readonly T[] =>
    [all[random(4).readUInt32BE() % all.length]].flatMap((one) => one ?? []);
  const caughtBy = (item: Case) => (book.kills ? catchesOf(book.kills, item.id) : []);
  const pairs = Array.from({ length: 150 }).flatMap(() =>
    pick(inOrder).flatMap((item) => pick(caughtBy(item)).map(({ fault }) => ({ item, fault }))),
  );

  for (const { item, fault } of pairs) {
    it(`${item.id} catches ${fault} with and without a connection, by the same findings`, async () => {
      const [faultless, faulty] = await seen(shortWay, item, fault);
      expect(faulty?.findings).to.not.deep.equal(faultless?.findings);
      expect([faultless, faulty]).to.deep.equal(await seen(longWay, item, fault));
    });
  }

  it("was tried in 150 pairs, most of them told from a tape", () => {
    const answers = new Set(FAULTS.filter(onlyAnswers).map(({ id }) => id));
    expect(pairs).to.have.lengthOf(150);
    expect(pairs.filter(({ fault }) => answers.has(fault))).to.have.length.above(50);
    expect(pairs.filter(({ fault }) => !answers.has(fault))).to.have.length.above(20);
  });
});
