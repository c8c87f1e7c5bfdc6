import { expect } from "chai";
import { seededBytes } from "../../src/model/seeded-random.ts";

describe("seeded bytes", () => {
  it("are the same for the same seed, however many are asked for at a time", () => {
    const [whole, pieces] = [seededBytes("a"), seededBytes("a")];
    const joined = Buffer.concat([1, 7, 32, 0, 60].map((size) => pieces(size)));
    expect(whole(100)).to.deep.equal(joined);
  });

  it("are others for another seed, and do not repeat", () => {
    const bytes = seededBytes("a");
    const first = bytes(32);
    expect(first).to.not.deep.equal(bytes(32));
    expect(first).to.not.deep.equal(seededBytes("b")(32));
  });
});
