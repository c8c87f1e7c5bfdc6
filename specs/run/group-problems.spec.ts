import { expect } from "chai";
import { groupProblems } from "../../src/run/group-problems.ts";

const upload = (n: number, status: number) => `upload of b/key: ${n}: the target answered ${status}`;

describe("[U] groupProblems", () => {
  it("tells a few problems one by one", () => {
    const few = [upload(1, 405), upload(2, 405), upload(3, 405)];
    expect(groupProblems(few)).to.deep.equal(few);
  });

  it("tells many alike once, with the first of them", () => {
    const many = [1, 2, 3, 4].map((n) => upload(n, 405));
    expect(groupProblems(many)).to.deep.equal([`4 times upload: the target answered 405; first ${upload(1, 405)}`]);
  });

  it("keeps apart what the target did", () => {
    const problems = [...[1, 2, 3, 4].map((n) => upload(n, 405)), upload(5, 500), "2 more were not tried"];
    expect(groupProblems(problems).slice(1)).to.deep.equal([upload(5, 500), "2 more were not tried"]);
  });
});
