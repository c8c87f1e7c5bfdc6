import { expect } from "chai";
import type { ReportCase } from "../../src/model/report.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { controlResults, findingPlace, tellingExchange } from "../../src/report/case-facts.ts";
import { sampleCase, sampleExchange, sampleFinding, sampleReport, sampleVerdict } from "./sample-verdicts.ts";

function reported(changes: Partial<Verdict>): ReportCase[] {
  return sampleReport({ verdicts: [sampleVerdict(sampleCase("encryption/one", "One", 1), "fail", changes)] }).cases;
}

const claim = sampleExchange(400, "claim");
const control = sampleExchange(403, "control", { role: "control" });
const failedControl = sampleFinding({ check: "control" });

describe("controlResults", () => {
  it("says that a control succeeded, or failed too, with its answer", () => {
    const [held] = reported({ exchanges: [claim, control] }).flatMap(controlResults);
    const [failed] = reported({ exchanges: [claim, control], findings: [failedControl] }).flatMap(controlResults);
    expect(held).to.include({ held: true, text: "without the defect the request succeeds: 403" });
    expect(failed).to.include({ held: false, text: "without the defect the request fails too: 403" });
  });

  it("gives nothing for a case without a control", () => {
    expect(reported({ exchanges: [claim] }).flatMap(controlResults)).to.deep.equal([]);
  });
});

describe("tellingExchange", () => {
  const table: readonly (readonly [when: string, changes: Partial<Verdict>, body: string | undefined])[] = [
    ["the claim failed", { exchanges: [control, claim], findings: [sampleFinding()] }, "claim"],
    ["the control failed", { exchanges: [claim, control], findings: [failedControl] }, "control"],
    [
      "there is advice before it",
      { exchanges: [claim, control], findings: [sampleFinding({ basis: "advice" }), failedControl] },
      "control",
    ],
    ["only the set-up was reached", { exchanges: [sampleExchange(501, "setup", { role: "setup" })] }, "setup"],
    ["nothing was sent", {}, undefined],
  ];
  for (const [when, changes, body] of table) {
    it(`gives ${body ?? "nothing"} when ${when}`, () => {
      expect(reported(changes).map((one) => tellingExchange(one)?.response?.body?.text)).to.deep.equal([body]);
    });
  }
});

describe("findingPlace", () => {
  it("names basis, recording, place, step and side", () => {
    const [finding] = reported({
      findings: [sampleFinding({ basis: "recorded", recording: "R1", side: "accepted" })],
    }).flatMap(({ findings }) => findings);
    expect(finding && findingPlace(finding)).to.equal("recorded R1: status of step copy (side: accepted)");
  });
});
