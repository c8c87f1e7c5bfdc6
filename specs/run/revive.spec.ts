import { expect } from "chai";
import { createRevival, type Revival } from "../../src/run/revive.ts";

/** A clock that stands still but for pauses and questions, and a target that answers from a time on. */
function revivalFrom(secondOfAnswer: number, more: Partial<Revival> = {}) {
  const state = { now: 0, asked: 0 };
  const revival = createRevival({
    answers: async () => {
      state.asked += 1;
      return state.now >= secondOfAnswer * 1000;
    },
    pause: async (milliseconds) => {
      state.now += milliseconds;
    },
    now: () => state.now,
    onIncident: () => {},
    ...more,
  });
  return { state, revival };
}

describe("[U] createRevival", () => {
  it("asks once whether the target is alive", async () => {
    const { state, revival } = revivalFrom(0);
    expect(await revival.alive()).to.equal(true);
    expect(state.asked).to.equal(1);
  });

  const rows: readonly (readonly [title: string, second: number, restarts: boolean, back: boolean])[] = [
    ["waits for a supervisor", 4, false, true],
    ["gives up after five seconds without a command", 6, false, false],
    ["waits up to a minute after the command", 50, true, true],
    ["gives up a minute after the command", 61, true, false],
  ];
  for (const [title, second, restarts, back] of rows) {
    it(title, async () => {
      const { revival } = revivalFrom(second, restarts ? { restart: async () => {} } : {});
      expect(await revival.revive()).to.equal(back);
      expect(revival.isLost()).to.equal(!back);
    });
  }

  it("runs the command before it asks", async () => {
    const askedAtRestart: number[] = [];
    const { state, revival } = revivalFrom(0, {
      restart: async () => void askedAtRestart.push(state.asked),
    });
    await revival.revive();
    expect(askedAtRestart).to.deep.equal([0]);
  });

  it("tells why the command failed, and does not wait then", async () => {
    const incidents: string[] = [];
    const restart = () => Promise.reject(new Error("no disk"));
    const { state, revival } = revivalFrom(0, { restart, onIncident: (incident) => void incidents.push(incident) });
    expect(await revival.revive()).to.equal(false);
    expect(revival.isLost()).to.equal(true);
    expect(incidents).to.deep.equal(["the target was not brought back: no disk"]);
    expect(state.asked).to.equal(0);
  });

  it("hands on an interruption of the command", async () => {
    const signal = AbortSignal.abort();
    const { revival } = revivalFrom(0, { restart: async () => signal.throwIfAborted(), signal });
    expect(await revival.revive().catch((error: unknown) => error)).to.equal(signal.reason);
  });

  it("counts the time that a hanging target takes for its answers", async () => {
    const state = { now: 0, asked: 0 };
    const { revive } = createRevival({
      answers: async () => {
        state.asked += 1;
        state.now += 10_000;
        return false;
      },
      pause: async () => {},
      now: () => state.now,
      onIncident: () => {},
    });
    expect(await revive()).to.equal(false);
    expect(state.asked).to.equal(1);
  });
});
