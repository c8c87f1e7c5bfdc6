import { expect } from "chai";
import type { Unstable } from "../../src/model/report.ts";
import { findingAt, repeated, type Says } from "./fixture.ts";

async function unstableOf(...said: readonly Says[]): Promise<readonly Unstable[]> {
  const { stability } = await repeated(said.map((one) => ({ "t/one": one })));
  return stability?.unstable ?? [];
}

const fails = (...findings: ReturnType<typeof findingAt>[]): Says => ({ outcome: "fail", findings });
const fromSide = (side: string): Says => ({ outcome: "pass", sides: [{ step: "copy", side }] });

describe("[U] a verdict", () => {
  const changes: readonly (readonly [string, Says, Says])[] = [
    ["its outcome", "pass", "fail"],
    ["whether it could be judged", "pass", "blocked"],
    [
      "its outcome by one basis",
      { outcome: "fail", byBasis: { documented: "pass", recorded: "fail" } },
      { outcome: "fail", byBasis: { documented: "fail", recorded: "fail" } },
    ],
    ["the place of a finding", fails(findingAt("status")), fails(findingAt("Error/Code"))],
    ["a finding more", fails(findingAt("status")), fails(findingAt("status"), findingAt("Error/Code"))],
    ["the basis of a finding", fails(findingAt("status")), fails(findingAt("status", "200", "recorded"))],
  ];
  for (const [what, before, after] of changes) {
    it(`is unstable when it changes: ${what}`, async () => {
      expect(await unstableOf(before, after, before)).to.have.length(1);
    });
  }

  const others: readonly (readonly [string, Says, Says])[] = [
    ["what was received", fails(findingAt("status", "200")), fails(findingAt("status", "201"))],
    [
      "the order of its findings",
      fails(findingAt("status"), findingAt("Error/Code")),
      fails(findingAt("Error/Code"), findingAt("status")),
    ],
    ["which side it takes, where either is accepted", fromSide("the first copy is left"), fromSide("the second")],
    ["what is advised", "pass", { outcome: "pass", findings: [findingAt("header Server", "x", "advice")] }],
    ["how long it took", { durationMs: 1 }, { durationMs: 2 }],
    ["the words of why it was blocked", { outcome: "blocked", reason: "a" }, { outcome: "blocked", reason: "b" }],
  ];
  for (const [what, before, after] of others) {
    it(`is stable whatever else changes: ${what}`, async () => {
      expect(await unstableOf(before, after, before)).to.deep.equal([]);
    });
  }

  it("that is unstable is told once for each thing that was said, with who said it", async () => {
    const [one] = await unstableOf(
      "pass",
      fails(findingAt("status", "500")),
      "pass",
      fails(findingAt("status", "503")),
      "blocked",
    );
    expect(one?.said.map(({ outcome, repetitions }) => [outcome, ...repetitions])).to.deep.equal([
      ["pass", 1, 3],
      ["fail", 2, 4],
      ["blocked", 5],
    ]);
    expect(one?.said[1]?.findings[0]).to.include({ where: "status", received: "500" });
  });

  it("that is unstable keeps the exchanges of what the report has not", async () => {
    const [one] = await unstableOf("pass", "fail", "fail");
    expect(one?.said.map(({ exchanges }) => exchanges?.length)).to.deep.equal([undefined, 1]);
  });
});
