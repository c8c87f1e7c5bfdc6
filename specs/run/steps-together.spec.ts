import { expect } from "chai";
import type { PlannedStep } from "../../src/model/plan.ts";
import { createFixtureMaker } from "../../src/run/make-fixtures.ts";
import { runCase } from "../../src/run/run-case.ts";
import { caseOf, claimOf, Stage, stepOf } from "./fixture.ts";

/** Runs steps against a target that takes its time, and gives when each was sent and answered. */
async function order(steps: readonly PlannedStep[]): Promise<{ readonly events: string[]; readonly sent: string[] }> {
  const events: string[] = [];
  const stage = new Stage(async ({ id }) => {
    events.push(`${id} sent`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`${id} answered`);
    return id === "refused" ? 400 : 200;
  });
  const verdict = await runCase(caseOf("topic/case", { steps }), createFixtureMaker(stage.tools), stage.tools);
  return { events: [...events, verdict.outcome], sent: stage.sent };
}

const withPrevious = true;

describe("[U] runCase with steps together", () => {
  it("sends a step with the one before it, and the next when all of them are answered", async () => {
    const steps = [stepOf("a", "setup"), claimOf("b", "200", { withPrevious }), claimOf("c", "200")];
    const { events } = await order(steps);
    expect(events).to.deep.equal(["a sent", "b sent", "a answered", "b answered", "c sent", "c answered", "pass"]);
  });

  it("sends other steps one after another", async () => {
    const { events } = await order([stepOf("a", "setup"), claimOf("b", "200")]);
    expect(events).to.deep.equal(["a sent", "a answered", "b sent", "b answered", "pass"]);
  });

  it("sends nothing more when one of them could not be prepared", async () => {
    const steps = [stepOf("a", "setup"), stepOf("refused", "setup", { withPrevious }), claimOf("c", "200")];
    const { events, sent } = await order(steps);
    expect(sent).to.deep.equal(["setup a", "setup refused"]);
    expect(events.at(-1)).to.equal("blocked");
  });

  it("names the first of them that could not be prepared, whichever was answered first", async () => {
    const stage = new Stage(async ({ id }) => {
      if (id === "slow") await new Promise((resolve) => setImmediate(resolve));
      return 400;
    });
    for (const [first, second] of [
      ["slow", "fast"],
      ["fast", "slow"],
    ] as const) {
      const steps = [stepOf(first, "setup"), stepOf(second, "setup", { withPrevious })];
      const verdict = await runCase(caseOf("topic/case", { steps }), createFixtureMaker(stage.tools), stage.tools);
      expect(verdict.reason).to.match(new RegExp(`^${first}: `));
    }
  });
});
