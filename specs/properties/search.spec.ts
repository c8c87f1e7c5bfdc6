import { expect } from "chai";
import { type Search, search } from "./search.ts";

function searchFor(names: readonly string[], change: Partial<Search> = {}) {
  const printed: string[] = [];
  const held = search({
    worker: new URL("planted-worker.ts", import.meta.url),
    names,
    seeds: [1, 2],
    signal: new AbortController().signal,
    hangsAfterSeconds: 30,
    print: (text) => printed.push(text),
    ...change,
  });
  return { held, printed };
}

describe("search", () => {
  it("tries each property once a seed, and says that all hold", async () => {
    const { held, printed } = searchFor(["holds"]);
    expect(await held).to.equal(true);
    expect(printed).to.deep.equal(["seed 1", "seed 2"]);
  });

  it("prints the smallest counterexample with the line that repeats it, and goes on", async () => {
    const { held, printed } = searchFor(["does not hold from 100 on", "holds"]);
    expect(await held).to.equal(false);
    expect(printed.filter((text) => text.startsWith("seed"))).to.have.length(2);
    expect(printed[1])
      .to.match(/^does not hold: does not hold from 100 on\n {2}for 100\n/)
      .and.contain("100 is too much")
      .and.match(/again: npm run fuzz -- --property "does not hold from 100 on" --seed 1 --path [\d:]+$/);
  });

  it("tries the counterexample of a path alone", async () => {
    const first = searchFor(["does not hold from 100 on"], { seeds: [1] });
    await first.held;
    const path = /--path ([\d:]+)$/.exec(first.printed[1] ?? "")?.[1];
    const again = searchFor(["does not hold from 100 on"], { seeds: [1], path });
    expect(await again.held).to.equal(false);
    expect(again.printed[1]).to.equal(first.printed[1]);
  });

  it("names a property that does not end, and ends it", async () => {
    const { held, printed } = searchFor(["never ends"], { hangsAfterSeconds: 0.5 });
    expect(await held).to.equal(false);
    expect(printed[1]).to.contain('hangs: never ends\n  again: npm run fuzz -- --property "never ends" --seed 1');
  });

  it("ends at once when it is told to, and blames nobody", async () => {
    const { held } = searchFor(["never ends"], { signal: AbortSignal.timeout(300) });
    expect(await held).to.equal(true);
  });
});
