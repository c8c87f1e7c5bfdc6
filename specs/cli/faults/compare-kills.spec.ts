import { expect } from "chai";
import { compareKills, compareNames } from "../../../src/cli/faults/compare-kills.ts";
import { findTwins } from "../../../src/cli/faults/find-twins.ts";
import type { Basis } from "../../../src/model/basis.ts";
import type { KillMatrix } from "../../../src/model/kill-matrix.ts";
import { writeKills } from "../../../src/model/kills.ts";
import { sampleCase } from "../../report/sample-verdicts.ts";

type Row = KillMatrix["cases"][number];

function row(id: string, catches: readonly (readonly [fault: string, ...by: Basis[]])[]): Row {
  return { id, outcome: "pass", kills: [], idle: [], catches: catches.map(([fault, ...by]) => ({ fault, by })) };
}

const kept = writeKills("digest", ["f/one", "f/two"], [row("t/a", [["f/one", "documented", "recorded"]])]);

describe("comparing what cases catch with what is kept", () => {
  it("finds nothing where nothing changed", () => {
    expect(compareKills([row("t/a", [["f/one", "documented", "recorded"]])], kept)).to.deep.equal([]);
  });

  it("tells a fault that is no longer caught, or by fewer bases", () => {
    expect(compareKills([row("t/a", [])], kept)).to.deep.equal(["t/a no longer catches f/one (documented, recorded)"]);
    expect(compareKills([row("t/a", [["f/one", "recorded"]])], kept)).to.deep.equal([
      "t/a no longer catches f/one (documented)",
    ]);
  });

  it("tells a fault that is caught now, also by a case that is not kept", () => {
    const seen = [
      row("t/a", [
        ["f/one", "documented", "recorded"],
        ["f/two", "advice"],
      ]),
      row("t/b", [["f/one", "recorded"]]),
    ];
    expect(compareKills(seen, kept)).to.deep.equal([
      "t/a now catches f/two (advice)",
      "t/b now catches f/one (recorded)",
    ]);
  });

  it("tells cases that are not kept, and names that are no cases", () => {
    expect(compareNames([{ id: "t/b" }], kept)).to.deep.equal(["t/b is not kept", "t/a is kept, and no case"]);
  });
});

describe("twins", () => {
  const cases = ["t/a", "t/b", "t/table/one", "t/table/two"].map((id, at) => sampleCase(id, "t", at));

  it("are cases that catch the same and rest on the same", () => {
    const rows = ["t/a", "t/b"].map((id) => row(id, [["f/one", "documented"]]));
    expect(findTwins(rows, cases)).to.deep.equal([["t/a", "t/b"]]);
  });

  it("are no rows of one table", () => {
    const rows = ["t/table/one", "t/table/two"].map((id) => row(id, [["f/one", "documented"]]));
    expect(findTwins(rows, cases)).to.deep.equal([]);
  });

  it("are no cases that differ in a fault, a basis, a clause or what they need", () => {
    const [first, second] = [sampleCase("t/a", "t", 0), sampleCase("t/b", "t", 1)];
    const rows = ["t/a", "t/b"].map((id) => row(id, [["f/one", "documented"]]));
    const others = [
      { ...second, clauses: ["X-1"] },
      { ...second, needs: ["versioning" as const] },
    ];
    expect(others.map((other) => findTwins(rows, [first, other]))).to.deep.equal([[], []]);
    expect(findTwins([row("t/a", [["f/one", "documented"]]), row("t/b", [["f/one", "recorded"]])], cases)).to.be.empty;
    expect(findTwins([row("t/a", [["f/one", "documented"]]), row("t/b", [["f/two", "documented"]])], cases)).to.be
      .empty;
  });
});
