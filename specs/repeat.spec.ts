import { expect } from "chai";
import { HarnessError } from "../src/errors.ts";
import type { Report } from "../src/model/report.ts";
import { repeat } from "../src/repeat.ts";
import { planRepetitions } from "../src/stability/plan-repetitions.ts";
import { repeated, reportOf } from "./stability/fixture.ts";

const three = planRepetitions({ repetitions: 3, seed: "7", shuffled: true, concurrency: 8 });
const cases = { "t/a": "pass", "t/b": "pass" } as const;

/** Repeats with a second repetition that ends so; counts the repetitions that were begun. */
async function withSecond(second: (report: Report) => Report): Promise<{ report: Report; begun: number }> {
  let begun = 0;
  const report = await repeat({
    repetitions: three,
    seed: "7",
    runOne: async (repetition) => {
      begun += 1;
      const whole = reportOf(cases, repetition);
      return repetition.number === 2 ? second(whole) : whole;
    },
  });
  return { report, begun };
}

function fails(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe("[U] repeat", () => {
  it("gives the report of the first repetition, and says what each was", async () => {
    const { run, cases: told, stability } = await repeated([cases, cases, cases]);
    expect(run).to.include({ id: "run1", seed: "7", concurrency: 8 });
    expect(told).to.have.length(2);
    expect(stability).to.deep.include({ asked: 3, seed: "7", unstable: [] });
    expect(stability?.repetitions.map(({ run: id, seed, concurrency }) => [id, seed, concurrency])).to.deep.equal([
      ["run1", "7", 8],
      ["run2", "7/1", 1],
      ["run3", "7/2", 2],
    ]);
  });

  it("makes one repetition after the other", async () => {
    const events: string[] = [];
    await repeat({
      repetitions: three,
      seed: "7",
      runOne: async (repetition) => {
        events.push(`begins ${repetition.number}`);
        await new Promise((done) => setImmediate(done));
        events.push(`ends ${repetition.number}`);
        return reportOf(cases, repetition);
      },
    });
    expect(events.join()).to.equal("begins 1,ends 1,begins 2,ends 2,begins 3,ends 3");
  });

  it("ends with a repetition that is interrupted, of which only what was judged counts", async () => {
    const { report, begun } = await withSecond((whole) => ({
      ...whole,
      run: { ...whole.run, interrupted: true },
      cases: whole.cases.map((one, index) => ({ ...one, outcome: index === 0 ? "blocked" : "fail" })),
    }));
    expect(begun).to.equal(2);
    expect(report.run.interrupted).to.equal(false);
    expect(report.stability?.ended).to.deep.equal({
      repetition: 2,
      how: "interrupted",
      why: "the run was interrupted",
    });
    expect(report.stability?.unstable.map((one) => one.case)).to.deep.equal(["t/b"]);
  });

  it("ends with a repetition whose credentials expire", async () => {
    const { report, begun } = await withSecond((whole) => ({ ...whole, run: { ...whole.run, unfit: "they expired" } }));
    expect(begun).to.equal(2);
    expect(report.stability?.ended).to.deep.equal({ repetition: 2, how: "unfit", why: "they expired" });
  });

  for (const code of ["target-unreachable", "target-unfit"] as const) {
    it(`keeps what ran where a later repetition ends with ${code}, and says which it was`, async () => {
      const { report, begun } = await withSecond(fails(new HarnessError(code, "the target is gone")));
      expect(begun).to.equal(2);
      expect(report.cases).to.have.length(2);
      expect(report.stability).to.deep.include({ ended: { repetition: 2, how: "unfit", why: "the target is gone" } });
      expect(report.stability?.repetitions).to.have.length(1);
    });
  }

  const faults = [new HarnessError("usage", "the disk is full"), new TypeError("ours")];
  for (const fault of faults) {
    it(`does not take a failure of ours for the target's: ${fault.message}`, async () => {
      const error = await withSecond(fails(fault)).catch((reason: unknown) => reason);
      expect(error).to.equal(fault);
    });
  }

  it("has nothing to tell where the first repetition does not begin", async () => {
    const gone = new HarnessError("target-unreachable", "nobody listens");
    const error = await repeat({ repetitions: three, seed: "7", runOne: async () => fails(gone)() }).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.equal(gone);
  });
});
