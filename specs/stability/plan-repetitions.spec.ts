import { expect } from "chai";
import fc from "fast-check";
import { planRepetitions } from "../../src/stability/plan-repetitions.ts";

describe("[U] planRepetitions", () => {
  const order = { repetitions: 9, seed: "7", concurrency: 8 };

  it("gives the first repetition the seed itself, and each other one of its own", () => {
    const seeds = planRepetitions({ ...order, shuffled: true }).map(({ seed }) => seed);
    expect(seeds.slice(0, 3)).to.deep.equal(["7", "7/1", "7/2"]);
    expect(new Set(seeds)).to.have.property("size", 9);
  });

  it("leaves the first in the order of the book where it was not to be shuffled", () => {
    const seeds = planRepetitions({ ...order, shuffled: false }).map(({ seed }) => seed);
    expect(seeds.slice(0, 3)).to.deep.equal([undefined, "7/1", "7/2"]);
  });

  it("takes turns: as many cases at once as there may be, one, two, and a number that the seed says", () => {
    const planned = planRepetitions({ ...order, shuffled: true }).map(({ concurrency }) => concurrency);
    expect([planned[0], planned[1], planned[2], planned[4], planned[5], planned[6]]).to.deep.equal([8, 1, 2, 8, 1, 2]);
    const drawn = planRepetitions({ ...order, repetitions: 200, shuffled: true }).filter(
      ({ number }) => number % 4 === 0,
    );
    const found = new Set(drawn.map((one) => one.concurrency));
    expect([...found].sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("never goes beyond the limit, and is the same for the same seed", () => {
    const limits = fc.integer({ min: 1, max: 256 });
    fc.assert(
      fc.property(fc.string(), limits, fc.integer({ min: 1, max: 30 }), (seed, concurrency, repetitions) => {
        const planned = planRepetitions({ seed, concurrency, repetitions, shuffled: true });
        expect(planned).to.have.length(repetitions);
        expect(planned.every((one) => one.concurrency >= 1 && one.concurrency <= concurrency)).to.equal(true);
        expect(planRepetitions({ seed, concurrency, repetitions, shuffled: true })).to.deep.equal(planned);
      }),
    );
  });
});
