import { expect } from "chai";
import { hintsOf, type Shown } from "../../src/stability/hints.ts";

const ids = [..."abcdefgh", "x"];

/** Repetitions at these concurrencies; `x` comes last in all but those named, where it comes first. */
function shownOf(concurrencies: readonly number[], early: readonly number[] = []): Shown[] {
  return concurrencies.map((concurrency, index) => {
    const order = early.includes(index + 1) ? ["x", ...ids.slice(0, -1)] : ids;
    return { number: index + 1, concurrency, places: new Map(order.map((id, place) => [id, place])) };
  });
}

/** The hints on `x`, which the repetitions named judge in another way than all others. */
function hintsOn(shown: readonly Shown[], odd: readonly number[]): readonly string[] {
  const usual = shown.map(({ number }) => number).filter((number) => !odd.includes(number));
  return hintsOf("x", [{ repetitions: usual }, { repetitions: [...odd] }], shown);
}

/** An order of its own for each, in which `b` comes before `x` where the number says so, and nothing else keeps to that. */
function orderedByChance(count: number, after: readonly number[]): Shown[] {
  return Array.from({ length: count }, (_none, index): Shown => {
    const number = index + 1;
    const others = ["a", "c", "d"].map((id, place) => [id, (number >> place) % 2 === 0 ? -1 : 1] as const);
    return { number, concurrency: 8, places: new Map([["x", 0], ["b", after.includes(number) ? -1 : 1], ...others]) };
  });
}

const twenty = Array.from({ length: 20 }, (_none, index) => [8, 1, 2, 5][index % 4] ?? 1);

describe("[U] the hints on an unstable verdict", () => {
  it("tell that it changes only where cases run at the same time, with the counts", () => {
    const together = twenty.flatMap((concurrency, index) => (concurrency > 1 ? [index + 1] : [])).slice(0, 9);
    expect(hintsOn(shownOf(twenty), together)).to.deep.equal([
      "only where cases run at the same time: in 9 of 15 repetitions with several cases at a time, in 0 of 5 one by one",
    ]);
  });

  it("say where that may be chance", () => {
    expect(hintsOn(shownOf([8, 1, 2]), [3])).to.deep.equal([
      "only where cases run at the same time: in 1 of 2 repetitions with several cases at a time, in 0 of 1 one by one, which may be chance",
    ]);
  });

  it("tell that it changes only where cases run one by one", () => {
    expect(hintsOn(shownOf(twenty), [2, 6, 10, 14, 18]).join()).to.match(
      /^only where cases run one by one: in 0 of 15/,
    );
  });

  it("name the case that each time came before it", () => {
    expect(hintsOn(orderedByChance(9, [2, 5, 6]), [2, 5, 6])).to.deep.equal(["each time after b"]);
  });

  it("name the case that each time came after it", () => {
    expect(hintsOn(orderedByChance(9, [1, 3, 4, 7, 8, 9]), [2, 5, 6])).to.deep.equal(["each time before b"]);
  });

  it("name no case where a few repetitions would name one by luck", () => {
    expect(hintsOn(orderedByChance(4, [2]), [2])).to.deep.equal([
      "4 repetitions are too few to tell what it depends on",
    ]);
  });

  it("tell that it changed once and stayed so", () => {
    const shown = shownOf(
      Array.from({ length: 8 }, () => 8),
      [1, 3],
    );
    expect(hintsOn(shown, [6, 7, 8])).to.deep.equal([
      "it changed once, with repetition 6, and stayed so: by what the target keeps, or by time",
    ]);
  });

  it("call it chance where nothing else tells", () => {
    const shown = shownOf(
      Array.from({ length: 9 }, () => 8),
      [1, 3],
    );
    expect(hintsOn(shown, [3, 7])).to.deep.equal([
      "neither the order nor the concurrency tells when: it changes by chance, or by time",
    ]);
  });

  it("tell of a case that sends requests at the same time itself, and then not of others under way", () => {
    const said = [{ repetitions: [2] }, { repetitions: [1, 3] }];
    expect(hintsOf("x", said, shownOf([8, 1, 2]), true).join()).to.match(/^the case sends requests at the same time: /);
  });

  it("speak of the repetitions alone that judged the case", () => {
    const said = [{ repetitions: [1] }, { repetitions: [2] }];
    expect(hintsOf("x", said, shownOf(Array.from({ length: 9 }, () => 8)))).to.deep.equal([
      "2 repetitions are too few to tell what it depends on",
    ]);
  });
});
