import { expect } from "chai";
import { editDistance, nearest } from "../../src/model/nearest.ts";

describe("editDistance", () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["send", "sned", 2],
    ["kitten", "sitting", 3],
    ["etag", "etags", 1],
  ];
  for (const [from, to, distance] of rows) {
    it(`of ${from || "nothing"} and ${to || "nothing"} is ${distance}`, () => {
      expect(editDistance(from, to)).to.equal(distance);
    });
  }
});

describe("nearest", () => {
  it("gives the closest candidate, whatever its case", () => {
    expect(nearest("Staus", ["status", "state", "headers"])).to.equal("status");
  });

  it("gives nothing where all are far off", () => {
    expect(nearest("colour", ["do", "to", "of", "method"])).to.equal(undefined);
  });

  it("gives nothing where there is nothing", () => {
    expect(nearest("a", [])).to.equal(undefined);
  });
});
