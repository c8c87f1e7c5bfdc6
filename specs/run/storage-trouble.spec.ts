import { expect } from "chai";
import type { StepRole } from "../../src/model/exchange.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { createFixtureMaker } from "../../src/run/make-fixtures.ts";
import { runCase } from "../../src/run/run-case.ts";
import { storageTrouble } from "../../src/run/storage-trouble.ts";
import { caseOf, claimOf, type Reply, Stage, stepOf } from "./fixture.ts";

/** The verdicts on cases of one step, in a role, that is answered so. */
function verdictsOn(role: StepRole, ...replies: readonly Reply[]): Promise<Verdict[]> {
  return Promise.all(
    replies.map((reply, index) => {
      const { tools } = new Stage(() => reply);
      const step = role === "claim" ? claimOf("copy", "200") : stepOf("put", role);
      return runCase(caseOf(`topic/${index}`, { steps: [step] }), createFixtureMaker(tools), tools);
    }),
  );
}

const full = { status: 507, body: "<Error><Code>InsufficientStorage</Code></Error>" };
const minio = { status: 507, body: "<Error><Code>XMinioStorageFull</Code></Error>" };
const words = { status: 500, body: "write /data/x: No space left on device" };
const fault = { status: 500, body: "<Error><Code>InternalError</Code></Error>" };

describe("[U] storageTrouble", () => {
  const rows: readonly (readonly [
    title: string,
    role: StepRole,
    replies: readonly Reply[],
    told: RegExp | undefined,
  ])[] = [
    [
      "names the code of a full disk",
      "claim",
      [full, 200],
      /no room for what one case sent \(507 InsufficientStorage\)/,
    ],
    ["knows other words for it", "setup", [minio, words, 200], /what 2 cases sent \(507 XMinioStorageFull\)/],
    [
      "suspects it where hardly anything can be made",
      "setup",
      [fault, fault, 200],
      /what 2 cases need \(500 InternalError\)/,
    ],
    ["makes nothing of single faults", "setup", [fault, fault, 200, 200, 200], undefined],
    ["makes nothing of faults at claims", "claim", [fault, fault], undefined],
    ["makes nothing of refusals and silence", "setup", [403, "timeout", 404], undefined],
    ["takes content that speaks of it for no answer about it", "claim", [{ status: 200, body: "ENOSPC" }], undefined],
  ];
  for (const [title, role, replies, told] of rows) {
    it(title, async () => {
      const trouble = storageTrouble(await verdictsOn(role, ...replies));
      expect(String(trouble)).to.match(told ?? /^undefined$/);
    });
  }

  it("believes the log of a target whose answers do not tell", async () => {
    const verdicts = await verdictsOn("claim", fault, 200, 200);
    expect(storageTrouble(verdicts, "no space left on device")).to.match(/no room .*its log says: no space left/);
  });
});
