import { expect } from "chai";
import type { Exchange, WireRequest } from "../../src/model/exchange.ts";
import { createExchange, type Traffic, type Wire } from "../../src/run/create-exchange.ts";
import { exchangeOf, type Reply, stepOf } from "./fixture.ts";

const step = stepOf("copy", "claim");
const filled = exchangeOf(step).request;

/** A wire on which a target gives these replies, one after another, and the last for ever. */
class Line {
  readonly sent: WireRequest[] = [];
  readonly pauses: number[] = [];
  readonly traffic: Traffic = { requests: 0, retries: 0 };
  readonly wire: Wire;

  constructor(replies: readonly Reply[]) {
    let clock = 0;
    this.wire = {
      fill: () => filled,
      sign: async (request, _planned, now) => ({ ...request, headers: [["date", String(now.getTime())]] }),
      send: async (request) => {
        this.sent.push(request);
        return exchangeOf(step, replies[this.sent.length - 1] ?? replies.at(-1));
      },
      now: () => (clock += 1),
      pause: async (milliseconds) => void this.pauses.push(milliseconds),
    };
  }

  ask(): Promise<Exchange | { readonly missing: string }> {
    return createExchange(this.wire, this.traffic)(step, {});
  }
}

describe("[U] createExchange", () => {
  for (const reply of [200, 400, 404, 500, 501, "reset", "timeout"] as const) {
    it(`takes ${reply} as the answer at once`, async () => {
      const line = new Line([reply]);
      expect(await line.ask()).to.deep.include({ step: "copy", role: "claim", retries: 0 });
      expect(line.traffic).to.deep.equal({ requests: 1, retries: 0 });
    });
  }

  for (const status of [503, 429]) {
    it(`sends again after ${status}, with growing pauses, signed anew, and counts it`, async () => {
      const line = new Line([status, status, 200]);
      const exchange = await line.ask();
      expect(exchange).to.deep.include({ retries: 2 });
      expect(exchange).to.have.nested.property("outcome.response.status", 200);
      expect(line.pauses).to.deep.equal([200, 400]);
      expect(new Set(line.sent.map(({ headers }) => headers[0]?.[1])).size).to.equal(3);
      expect(line.traffic).to.deep.equal({ requests: 3, retries: 2 });
    });
  }

  it("gives up after five more tries: then it is the answer", async () => {
    const line = new Line([503]);
    const exchange = await line.ask();
    expect(exchange).to.have.nested.property("outcome.response.status", 503);
    expect(exchange).to.deep.include({ retries: 5 });
    expect(line.pauses).to.deep.equal([200, 400, 800, 1600, 3200]);
  });

  it("takes a target at its word that was asked in vain five times over, until it answers again", async () => {
    const line = new Line([...Array.from({ length: 5 * 6 + 1 }, () => 503 as const), 200, 503, 200]);
    const ask = createExchange(line.wire, line.traffic);
    const retries: (number | undefined)[] = [];
    for (let count = 0; count < 8; count += 1) {
      const exchange = await ask(step, {});
      retries.push("retries" in exchange ? exchange.retries : undefined);
    }
    expect(retries).to.deep.equal([5, 5, 5, 5, 5, 0, 0, 1]);
  });

  it("waits before a step that asks for it, once", async () => {
    const line = new Line([503, 200]);
    await createExchange(line.wire, line.traffic)({ ...step, wait: 2 }, {});
    expect(line.pauses).to.deep.equal([2000, 200]);
  });

  it("sends nothing when a value is missing", async () => {
    const line = new Line([200]);
    const ask = createExchange({ ...line.wire, fill: () => ({ missing: "upload.id" }) }, line.traffic);
    expect(await ask(step, {})).to.deep.equal({ missing: "upload.id" });
    expect(line.traffic.requests).to.equal(0);
  });
});
