import { expect } from "chai";
import { PROPERTIES } from "./all-properties.ts";
import { describeCounterexample } from "./property.ts";
import { RUNS, SEED } from "./settings.ts";

for (const [part, properties] of Object.entries(PROPERTIES)) {
  describe(`properties of ${part}`, () => {
    for (const { name, refute } of properties) {
      it(name, async () => {
        const found = await refute({ seed: SEED, runs: RUNS });
        expect(found, found && describeCounterexample(name, found)).to.equal(undefined);
      });
    }
  });
}
