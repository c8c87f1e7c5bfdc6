import { expect } from "chai";
import { type Catch, catchesOf, strengthOf, writeKills } from "../../src/model/kills.ts";

const catches: readonly Catch[] = [
  { fault: "b/all", by: ["documented", "recorded", "advice"] },
  { fault: "a/one", by: ["recorded"] },
  { fault: "c/advised", by: ["advice"] },
];

describe("the catches that are kept beside a case book", () => {
  const kept = writeKills("digest", ["c/advised", "b/all", "a/one"], [{ id: "t/case", catches }]);

  it("come back as they were", () => {
    expect(catchesOf(JSON.parse(JSON.stringify(kept)), "t/case")).to.deep.equal(catches);
  });

  it("name faults by their place among all, sorted", () => {
    expect(kept).to.deep.include({ faults: ["a/one", "b/all", "c/advised"], cases: { "t/case": "1dra 0r 2a" } });
  });

  it("count what fails a case, and not what advice alone sees", () => {
    expect(strengthOf(kept, "t/case")).to.equal(2);
  });

  it("say nothing of a case that nobody tried, nor of a book that has none", () => {
    expect([strengthOf(kept, "t/other"), strengthOf(undefined, "t/case")]).to.deep.equal([undefined, undefined]);
    expect(catchesOf(kept, "t/other")).to.deep.equal([]);
  });
});
