import { expect } from "chai";
import fc from "fast-check";
import { shuffleCases } from "../../src/select/shuffle-cases.ts";

const ids = (cases: readonly { readonly id: string }[]): string[] => cases.map(({ id }) => id);
const named = (names: readonly string[]) => names.map((id) => ({ id }));
const ten = named([..."abcdefghij"]);

describe("[U] shuffleCases", () => {
  const someIds = fc.uniqueArray(fc.string(), { maxLength: 40 });

  it("gives every case once", () => {
    fc.assert(
      fc.property(someIds, fc.string(), (names, seed) => {
        expect(ids(shuffleCases(named(names), seed))).to.have.members(names);
      }),
    );
  });

  it("depends on the seed and the set of cases alone, not on the order in which they come", () => {
    fc.assert(
      fc.property(someIds, fc.string(), (names, seed) => {
        const backwards = named([...names].reverse());
        expect(ids(shuffleCases(backwards, seed))).to.deep.equal(ids(shuffleCases(named(names), seed)));
      }),
    );
  });

  it("gives a seed the same order in every version", () => {
    expect(ids(shuffleCases(ten, "7")).join("")).to.equal("cfdaebhjig");
  });

  it("puts each case at each place about as often", () => {
    const rounds = 2000;
    const counts = new Map<string, number>();
    for (let seed = 0; seed < rounds; seed += 1) {
      shuffleCases(ten, String(seed)).forEach(({ id }, place) => {
        counts.set(`${id}${place}`, (counts.get(`${id}${place}`) ?? 0) + 1);
      });
    }
    expect(counts.size).to.equal(100);
    // Two hundred on average, and five standard deviations to each side.
    for (const count of counts.values()) expect(count).to.be.within(130, 270);
  });
});
