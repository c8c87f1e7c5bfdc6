import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import type { PlannedCase } from "../../src/model/plan.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { createFixtureMaker } from "../../src/run/make-fixtures.ts";
import { runCase } from "../../src/run/run-case.ts";
import { caseOf, claimOf, fixtureOf, Stage, stepOf } from "./fixture.ts";

function runOn(stage: Stage, planned: PlannedCase): Promise<Verdict> {
  return runCase(planned, createFixtureMaker(stage.tools), stage.tools);
}

const upload = fixtureOf("upload:topic/case/upload", "upload");
const copyHeader = [["X-Amz-Copy-Source", "b/k"]] satisfies [string, string][];
const refusal = claimOf("copy", "400", { control: stepOf("copy", "control") });
const partCopyRefusal = claimOf("copy", "400", { control: stepOf("copy", "control", {}, copyHeader) });

describe("[U] runCase", () => {
  it("passes a case whose claim is met, and keeps its exchanges in order", async () => {
    const stage = new Stage();
    const verdict = await runOn(stage, caseOf("topic/case", { fixtures: [upload] }));
    expect(verdict.outcome).to.equal("pass");
    expect(verdict.exchanges.map(({ role, step }) => `${role} ${step}`)).to.deep.equal(stage.sent);
    expect(stage.sent).to.deep.equal(["setup make upload", "claim copy"]);
  });

  it("fails a case whose claim is not met, with the finding", async () => {
    const verdict = await runOn(new Stage(() => 500), caseOf("topic/case"));
    expect(verdict.outcome).to.equal("fail");
    expect(verdict.findings).to.have.length(1);
    expect(verdict.findings[0]).to.include({ check: "status", expected: "200", received: "500" });
  });

  it("knows the values of fixtures and captures in later steps", async () => {
    const first = claimOf("first", "200", { capture: { kept: { from: "header", name: "etag" } } });
    const stage = new Stage();
    await runOn(
      stage,
      caseOf("topic/case", { fixtures: [upload], steps: [first, claimOf("second", "200")], values: { a: "b" } }),
    );
    expect(stage.values.at(-1)).to.deep.equal({ a: "b", "upload.size": "10", "upload.etag": '"e"', kept: '"e"' });
  });

  it("sends a step that goes with the previous one before that is answered", async () => {
    const stage: Stage = new Stage(async () => {
      await new Promise(setImmediate);
      stage.sent.push("answered");
      return 200;
    });
    const steps = [claimOf("first", "200"), claimOf("second", "200", { withPrevious: true }), claimOf("third", "200")];
    await runOn(stage, caseOf("topic/case", { steps }));
    expect(stage.sent).to.deep.equal([
      ...["claim first", "claim second", "answered", "answered"],
      ...["claim third", "answered"],
    ]);
  });

  it("announces what its steps may bring into being, before they are sent", async () => {
    const made = { kind: "object", bucket: "b", key: "k", versioned: false, owner: "main" } as const;
    const stage: Stage = new Stage(() => {
      stage.journaled.push("sent");
      return 200;
    });
    await runOn(stage, caseOf("topic/case", { makes: [made] }));
    expect(stage.journaled).to.deep.equal(["made object", "sent"]);
  });

  describe("set-up", () => {
    it("blocks the case when the target refuses a fixture, and shows its answer", async () => {
      const verdict = await runOn(new Stage(() => 501), caseOf("topic/case", { fixtures: [upload] }));
      expect(verdict).to.include({ outcome: "blocked" });
      expect(verdict.reason).to.match(/^make upload: .*501/);
      expect(verdict.exchanges).to.have.length(1);
    });

    it("blocks the case when a preparing step is refused, and goes no further", async () => {
      const stage = new Stage(() => 403);
      const verdict = await runOn(
        stage,
        caseOf("topic/case", { steps: [stepOf("first", "setup"), claimOf("copy", "200")] }),
      );
      expect(verdict).to.include({ outcome: "blocked" });
      expect(stage.sent).to.deep.equal(["setup first"]);
    });

    it("blocks the case when a request needs a value that no answer gave", async () => {
      const stage = new Stage(undefined, { exchange: async () => ({ missing: "upload.id" }) });
      const verdict = await runOn(stage, caseOf("topic/case"));
      expect(verdict).to.include({ outcome: "blocked", reason: "copy needs upload.id, which no answer gave" });
    });

    it("leaves a claim that failed before a failure, whatever can't be asked afterwards", async () => {
      const stage = new Stage((step) => (step.id === "first" ? 500 : 403));
      const verdict = await runOn(
        stage,
        caseOf("topic/case", { steps: [claimOf("first", "200"), stepOf("then", "setup")] }),
      );
      expect(verdict.outcome).to.equal("fail");
    });
  });

  describe("controls", () => {
    it("are sent after a refusal, and their success changes nothing", async () => {
      const stage = new Stage(({ role }) => (role === "claim" ? 400 : 200));
      const verdict = await runOn(stage, caseOf("topic/case", { steps: [refusal] }));
      expect(verdict.outcome).to.equal("pass");
      expect(stage.sent).to.deep.equal(["claim copy", "control copy"]);
    });

    it("are not sent after a success, which is wrong for its own reason", async () => {
      const stage = new Stage();
      const verdict = await runOn(stage, caseOf("topic/case", { steps: [refusal] }));
      expect(verdict.findings.map(({ check }) => check)).to.deep.equal(["status"]);
      expect(stage.sent).to.deep.equal(["claim copy"]);
    });

    it("fail the case when they are refused too", async () => {
      const verdict = await runOn(new Stage(() => 400), caseOf("topic/case", { steps: [refusal] }));
      expect(verdict.outcome).to.equal("fail");
      expect(verdict.findings).to.have.length(1);
      expect(verdict.findings[0]).to.include({ check: "control", basis: "documented", step: "copy" });
      expect(verdict.findings[0]?.received).to.match(/^400 /);
    });

    for (const [title, body, outcome] of [
      ["an empty body", "", "fail"],
      ["a CopyPartResult", '<CopyPartResult><ETag>"e"</ETag></CopyPartResult>', "pass"],
    ]) {
      it(`that copy and are answered with 200 and ${title} make the case ${outcome}`, async () => {
        const stage = new Stage(({ role }) => (role === "claim" ? 400 : { body: body ?? "" }));
        expect((await runOn(stage, caseOf("topic/case", { steps: [partCopyRefusal] }))).outcome).to.equal(outcome);
      });
    }
  });

  describe("looking at what a step left behind", () => {
    const observe = {
      list: stepOf("copy.list", "observe"),
      complete: stepOf("copy.complete", "observe"),
      read: stepOf("copy.read", "observe"),
    };

    it("lists, completes and reads after a success, in this order", async () => {
      const stage = new Stage();
      await runOn(stage, caseOf("topic/case", { steps: [claimOf("copy", "200", { observe })] }));
      expect(stage.sent.slice(1)).to.deep.equal(["observe copy.list", "observe copy.complete", "observe copy.read"]);
      expect(stage.judged[0]).to.include.keys("list", "complete", "read");
    });

    it("only lists after a refusal", async () => {
      const stage = new Stage(({ role }) => (role === "claim" ? 400 : 200));
      await runOn(stage, caseOf("topic/case", { steps: [claimOf("copy", "400", { observe })] }));
      expect(stage.sent.slice(1)).to.deep.equal(["observe copy.list"]);
    });

    it("asks nothing more of a target that gave no answer, and sends no further step", async () => {
      const stage = new Stage(() => "reset");
      const verdict = await runOn(
        stage,
        caseOf("topic/case", { steps: [claimOf("copy", "200", { observe }), refusal] }),
      );
      expect(verdict.outcome).to.equal("fail");
      expect(stage.sent).to.deep.equal(["claim copy"]);
    });

    it("goes on after silence to a step that only gives advice, for that decides nothing", async () => {
      const advice = claimOf("advice", "400", { checks: [] });
      const stage = new Stage(() => "timeout");
      const verdict = await runOn(stage, caseOf("topic/case", { steps: [advice, claimOf("copy", "200")] }));
      expect(verdict.outcome).to.equal("fail");
      expect(stage.sent).to.deep.equal(["claim advice", "claim copy"]);
    });

    it("judges without what it could not ask for", async () => {
      const answer = new Stage();
      const exchange: Stage["tools"]["exchange"] = async (step, values) =>
        step.role === "observe" ? { missing: "copy.etag" } : answer.tools.exchange(step, values);
      const stage = new Stage(undefined, { exchange });
      await runOn(stage, caseOf("topic/case", { steps: [claimOf("copy", "200", { observe })] }));
      expect(stage.judged[0]).not.to.have.any.keys("list", "complete", "read");
    });
  });

  it("hands on caveats, what was not seen, and the side that was taken", async () => {
    const told = { findings: [], unseen: [], caveats: ["ListParts is missing"], side: "as documented" };
    const verdict = await runOn(new Stage(undefined, { judgeStep: () => told }), caseOf("topic/case"));
    expect(verdict).to.deep.include({
      outcome: "pass",
      reason: "ListParts is missing",
      sides: [{ step: "copy", side: "as documented" }],
    });
  });

  for (const thrown of [new Error("a slip"), new HarnessError("internal", "a slip"), "a slip"]) {
    it(`makes ${typeof thrown === "string" ? "a thrown text" : thrown.name} of ours an error, never a failure`, async () => {
      const judgeStep = () => {
        throw thrown;
      };
      const verdict = await runOn(new Stage(undefined, { judgeStep }), caseOf("topic/case"));
      expect(verdict).to.include({ outcome: "error", reason: "a slip" });
    });
  }
});
