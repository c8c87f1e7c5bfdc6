import { expect } from "chai";
import type { PlannedCase } from "../../src/model/plan.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import type { RunPolicy } from "../../src/run/progress.ts";
import { runCases } from "../../src/run/run-cases.ts";
import { type Behaviour, caseOf, claimOf, fixtureOf, type Reply, Stage, stepOf } from "./fixture.ts";

const bucket = fixtureOf("bucket:general", "bucket.general");

/** A case whose one claim has the case's own name, so that a target can tell cases apart. */
function named(name: string, more: Partial<PlannedCase> = {}): PlannedCase {
  return caseOf(`topic/${name}`, { steps: [claimOf(name, "200")], ...more });
}

/** What a run of cases told its listeners. */
class Run {
  readonly incidents: string[] = [];
  readonly settled: string[] = [];
  readonly interruption = new AbortController();
  readonly stage: Stage;
  readonly policy: RunPolicy;

  constructor(behave?: Behaviour, change: Partial<RunPolicy> = {}) {
    this.stage = new Stage(behave);
    this.policy = {
      concurrency: 4,
      alive: async () => true,
      revive: async () => true,
      death: async () => undefined,
      onVerdict: ({ case: { id } }) => void this.settled.push(id),
      onIncident: (incident) => void this.incidents.push(incident),
      signal: this.interruption.signal,
      ...change,
    };
  }

  async of(...cases: readonly PlannedCase[]): Promise<Record<string, Verdict>> {
    const verdicts = await runCases(cases, this.stage.tools, this.policy);
    expect(verdicts.map((verdict) => verdict.case.id)).to.deep.equal(cases.map((planned) => planned.case.id));
    expect(this.settled).to.have.members(cases.map((planned) => planned.case.id));
    return Object.fromEntries(verdicts.map((verdict) => [verdict.case.id.replace("topic/", ""), verdict]));
  }
}

function outcomes(verdicts: Readonly<Record<string, Verdict>>): Record<string, string> {
  return Object.fromEntries(Object.entries(verdicts).map(([name, { outcome }]) => [name, outcome]));
}

/** A server that dies of one request, and refuses connections until it is restarted with nothing left. */
class Mortal {
  readonly deadly: string;
  readonly kind: Reply;
  dead = false;
  restarts = 0;

  constructor(deadly: string, kind: Reply = "reset") {
    this.deadly = deadly;
    this.kind = kind;
  }

  readonly behave: Behaviour = async ({ id }) => {
    await new Promise(setImmediate);
    if (this.dead) return "refused";
    if (id !== this.deadly) return 200;
    this.dead = true;
    return this.kind;
  };

  policy(isRestarted: boolean): Partial<RunPolicy> {
    return {
      alive: async () => !this.dead,
      revive: async () => {
        this.restarts += 1;
        if (isRestarted) this.dead = false;
        return isRestarted;
      },
    };
  }
}

describe("[U] runCases", () => {
  it("gives verdicts in the order of the cases, whichever is done first", async () => {
    const run = new Run(({ id }) => new Promise((done) => setTimeout(() => done(200), id === "slow" ? 20 : 0)));
    await run.of(named("slow"), named("fast"), named("faster"));
    expect(run.settled[2]).to.equal("topic/slow");
  });

  it("runs no more cases at once than it is allowed to", async () => {
    let now = 0;
    let most = 0;
    const run = new Run(
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        return 200;
      },
      { concurrency: 2 },
    );
    await run.of(...["a", "b", "c", "d", "e"].map((name) => named(name)));
    expect(most).to.equal(2);
  });

  describe("when a connection is lost", () => {
    it("runs the case again alone, and keeps the verdict of the second time", async () => {
      const replies: Reply[] = ["reset"];
      const run = new Run(() => replies.shift() ?? 200);
      expect(outcomes(await run.of(named("a")))).to.deep.equal({ a: "pass" });
      expect(run.incidents).to.deep.equal(["the connection was lost during topic/a; run again one by one"]);
    });

    it("fails a case that loses it again although the target lives", async () => {
      const run = new Run(({ id }) => (id === "a" ? "reset" : 200));
      const { a, ...others } = await run.of(named("a"), named("b"));
      expect(a?.findings.map(({ received }) => received)).to.deep.equal(["there was a reset"]);
      expect(outcomes(others)).to.deep.equal({ b: "pass" });
    });

    it("gives the second run an upload of its own", async () => {
      const upload = fixtureOf("upload:topic/a/upload", "upload");
      const replies: Reply[] = [200, 200, "reset"];
      const run = new Run(() => replies.shift() ?? 200);
      await run.of(named("a", { fixtures: [bucket, upload] }));
      expect(run.stage.sent.filter((line) => line.startsWith("setup"))).to.deep.equal([
        "setup make bucket.general",
        "setup make upload",
        "setup make upload",
      ]);
    });

    it("tries a shared fixture again that was lost with it", async () => {
      const replies: Reply[] = ["reset"];
      const run = new Run(() => replies.shift() ?? 200);
      const cases = ["a", "b", "c"].map((name) => named(name, { fixtures: [bucket] }));
      expect(outcomes(await run.of(...cases))).to.deep.equal({ a: "pass", b: "pass", c: "pass" });
    });
  });

  describe("when the target dies of a case and is restarted", () => {
    const names = ["a", "b", "killer", "c", "d", "e"];

    it("fails that case with the reason, and gives the others their real verdicts", async () => {
      const server = new Mortal("killer");
      const run = new Run(server.behave, server.policy(true));
      const { killer, ...others } = await run.of(...names.map((name) => named(name)));
      expect(killer?.outcome).to.equal("fail");
      expect(killer?.findings.map(({ received }) => received)).to.deep.equal([
        "there was a reset; the server died of this request",
      ]);
      expect(outcomes(others)).to.deep.equal({ a: "pass", b: "pass", c: "pass", d: "pass", e: "pass" });
      expect(server.restarts).to.equal(2);
      expect(run.incidents.at(-2)).to.equal("the target died during topic/killer");
      expect(run.incidents.at(-1)).to.equal("the target is back");
    });

    it("restarts it once where that case alone was under way", async () => {
      const server = new Mortal("killer");
      const run = new Run(server.behave, { ...server.policy(true), concurrency: 1 });
      const verdicts = await run.of(named("a"), named("killer"), named("b"));
      expect(outcomes(verdicts)).to.deep.equal({ a: "pass", killer: "fail", b: "pass" });
      expect(server.restarts).to.equal(1);
      expect(run.incidents).to.deep.equal(["the target died during topic/killer", "the target is back"]);
    });

    it("says how it died, where that is known", async () => {
      const server = new Mortal("killer");
      const death = { process: "ended", ending: "signal SIGSEGV", byItself: true, lastLine: "bad pointer" } as const;
      const run = new Run(server.behave, { ...server.policy(true), concurrency: 1, death: async () => death });
      const { killer } = await run.of(named("killer"), named("b"));
      expect(killer?.findings[0]?.received).to.equal(
        "there was a reset; the server died of this request (signal SIGSEGV)",
      );
      expect(run.incidents[0]).to.equal(
        "the target died (signal SIGSEGV) during topic/killer; its log says: bad pointer",
      );
    });

    const others = [
      ["somebody else ended it", "reset", { process: "ended", ending: "signal SIGKILL", byItself: false }],
      ["somebody else stopped it", "timeout", { process: "stopped", byItself: false }],
      ["it was dead before", "refused", { process: "ended", ending: "exit code 1", byItself: true }],
      ["it may only have been out of reach", "timeout", undefined],
    ] as const;
    for (const [title, kind, death] of others) {
      it(`runs the one case under way again where ${title}`, async () => {
        const replies: Reply[] = [kind];
        const state = { dead: false };
        const policy = {
          concurrency: 1,
          alive: async () => !state.dead,
          revive: async () => {
            state.dead = false;
            return true;
          },
          death: async () => death,
        };
        const run = new Run(() => {
          const reply = replies.shift() ?? 200;
          state.dead = reply === kind;
          return reply;
        }, policy);
        expect(outcomes(await run.of(named("a"), named("b")))).to.deep.equal({ a: "pass", b: "pass" });
      });
    }

    it("does not make again what it died of when another case wants it", async () => {
      const server = new Mortal("make bucket.general");
      const run = new Run(server.behave, server.policy(true));
      const cases = ["a", "b", "c"].map((name) => named(name, { fixtures: [bucket] }));
      const verdicts = await run.of(...cases);
      expect(outcomes(verdicts)).to.deep.equal({ a: "blocked", b: "blocked", c: "blocked" });
      expect(verdicts["c"]?.reason).to.match(/^make bucket.general: .*; the server died of this request$/);
      expect(server.restarts).to.equal(2);
    });

    it("makes the fixtures anew that died with it", async () => {
      const server = new Mortal("killer");
      const run = new Run(server.behave, { ...server.policy(true), concurrency: 1 });
      await run.of(named("killer", { fixtures: [bucket] }), named("b", { fixtures: [bucket] }));
      expect(run.stage.sent.filter((line) => line === "setup make bucket.general")).to.have.length(2);
    });

    it("fails a case that was answered rightly and killed the target when it looked at the parts", async () => {
      const server = new Mortal("list");
      const run = new Run(server.behave, server.policy(true));
      const observe = { list: stepOf("list", "observe") };
      const { a } = await run.of(named("a", { steps: [claimOf("copy", "200", { observe })] }));
      expect(a?.outcome).to.equal("fail");
      expect(a?.findings).to.have.length(1);
      expect(a?.findings[0]).to.deep.include({
        check: "answer",
        step: "list",
        received: "there was a reset; the server died of this request",
      });
    });

    it("blocks a case whose set-up killed the target: its claim was never made", async () => {
      const server = new Mortal("make upload");
      const run = new Run(server.behave, server.policy(true));
      const { a } = await run.of(named("a", { fixtures: [fixtureOf("upload:topic/a/upload", "upload")] }));
      expect(a?.outcome).to.equal("blocked");
      expect(a?.reason).to.match(/^make upload: .*; the server died of this request$/);
    });
  });

  describe("when the target dies and stays dead", () => {
    it("fails the one case that was under way and blocks the rest", async () => {
      const server = new Mortal("killer");
      const run = new Run(server.behave, { ...server.policy(false), concurrency: 1 });
      const verdicts = await run.of(named("a"), named("killer"), named("b"), named("c"));
      expect(outcomes(verdicts)).to.deep.equal({ a: "pass", killer: "fail", b: "blocked", c: "blocked" });
      expect(verdicts["c"]?.reason).to.equal("the target died during topic/killer and did not come back");
    });

    it("blocks several that were under way: nobody can tell which it was", async () => {
      const server = new Mortal("killer");
      const run = new Run(server.behave, server.policy(false));
      const verdicts = await run.of(named("killer"), named("b"));
      expect(outcomes(verdicts)).to.deep.equal({ killer: "blocked", b: "blocked" });
    });

    it("does not run into a time-out once more for each case when it hangs", async () => {
      const server = new Mortal("killer", "timeout");
      const run = new Run(server.behave, { ...server.policy(false), concurrency: 1 });
      const cases = ["killer", ..."abcdefgh"].map((name) => named(name));
      expect(outcomes(await run.of(...cases))).to.include({ killer: "blocked", a: "blocked", h: "blocked" });
      expect(run.incidents.at(-1)).to.equal("the target fell silent during topic/killer");
      expect(run.stage.sent).to.have.length(1);
    });
  });

  it("takes silence to one case as its answer while the target answers others", async () => {
    const run = new Run(({ id }) => (id === "a" ? "timeout" : 200));
    expect(outcomes(await run.of(named("a"), named("b")))).to.deep.equal({ a: "fail", b: "pass" });
    expect(run.incidents).to.deep.equal([]);
    expect(run.stage.sent).to.have.length(2);
  });

  describe("when it is interrupted", () => {
    const reason = "the run was interrupted before this case was done";

    /** Interrupts the run at a step; what is sent later rejects, as the sender does. */
    function interruptAt(at: string, before: Reply = 200, change: Partial<RunPolicy> = {}): Run {
      const run: Run = new Run(
        ({ id }) => {
          if (id === at) run.interruption.abort();
          run.interruption.signal.throwIfAborted();
          return before;
        },
        { concurrency: 1, ...change },
      );
      return run;
    }

    it("keeps what was done and blocks the rest, the case under way among them", async () => {
      const verdicts = await interruptAt("b").of(named("a"), named("b"), named("c"));
      expect(outcomes(verdicts)).to.deep.equal({ a: "pass", b: "blocked", c: "blocked" });
      expect([verdicts["b"]?.reason, verdicts["c"]?.reason]).to.deep.equal([reason, reason]);
    });

    it("runs nothing when it was interrupted before", async () => {
      const run = new Run();
      run.interruption.abort();
      expect(outcomes(await run.of(named("a"), named("b")))).to.deep.equal({ a: "blocked", b: "blocked" });
      expect(run.stage.sent).to.deep.equal([]);
    });

    it("says nothing against the target when that happens while suspects run alone", async () => {
      const run: Run = new Run(
        () => {
          run.interruption.signal.throwIfAborted();
          return "reset";
        },
        {
          alive: async () => {
            run.interruption.abort();
            throw run.interruption.signal.reason;
          },
        },
      );
      const verdicts = await run.of(named("a"), named("b"), named("c"));
      expect(Object.values(verdicts).map((verdict) => verdict.reason)).to.deep.equal([reason, reason, reason]);
      expect(run.incidents).to.have.length(1);
    });
  });

  it("hands on a fault of ours in asking whether the target lives", async () => {
    const fault = new Error("a slip");
    const run = new Run(() => "reset", { alive: () => Promise.reject(fault) });
    expect(await run.of(named("a")).catch((error: unknown) => error)).to.equal(fault);
  });
});
