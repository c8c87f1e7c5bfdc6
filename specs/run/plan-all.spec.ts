import { expect } from "chai";
import { planAll } from "../../src/run/plan-all.ts";
import { caseOf } from "./fixture.ts";

describe("[U] planAll", () => {
  it("makes a case that cannot be planned an error of its own and plans the others", () => {
    const cases = ["a", "b", "c"].map((name) => caseOf(name).case);
    const { planned, unplannable } = planAll(cases, (item) => {
      if (item.id === "b") throw new Error("a slip");
      return caseOf(item.id);
    });
    expect(planned.map((one) => one.case.id)).to.deep.equal(["a", "c"]);
    expect(unplannable).to.deep.equal([{ case: cases[1], error: "a slip" }]);
  });
});
