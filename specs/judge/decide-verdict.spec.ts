import { expect } from "chai";
import { type CaseToDecide, decideVerdict } from "../../src/judge/decide-verdict.ts";
import type { Basis } from "../../src/model/basis.ts";
import type { Case } from "../../src/model/case.ts";
import type { Finding } from "../../src/model/verdict.ts";
import { answered } from "./make-exchange.ts";

const caseOf = (...basis: Basis[]): Case => ({
  id: "copy-source-range/last-byte-beyond-end",
  topic: "copy-source-range",
  title: "A range past the end is refused",
  clauses: ["RANGE-008"],
  recordings: [],
  basis,
  needs: [],
  given: { objects: {}, uploads: {} },
  steps: [],
  at: { file: "copy-source-range.yaml", line: 1, column: 1 },
});

const finding = (basis: Basis, check: Finding["check"] = "status"): Finding => ({
  check,
  basis,
  step: "copy",
  where: "status",
  expected: "4xx",
  received: "200 CopyPartResult",
});

const decide = (input: Partial<CaseToDecide>) =>
  decideVerdict({
    case: caseOf("documented", "recorded"),
    findings: [],
    unseen: [],
    caveats: [],
    sides: [],
    exchanges: [],
    durationMs: 5,
    judgedBy: "both",
    ...input,
  });

const documented = finding("documented");
const recorded = finding("recorded");
const advice = finding("advice");
const unseen = ["ListParts was not sent"];

describe("[U] decideVerdict", () => {
  describe("outcome and reason", () => {
    const rows: [string, Partial<CaseToDecide>, string, string | undefined][] = [
      ["nothing found", {}, "pass", undefined],
      ["a documented finding", { findings: [documented] }, "fail", undefined],
      [
        "a documented finding, judged by the documents",
        { findings: [documented], judgedBy: "documented" },
        "fail",
        undefined,
      ],
      ["a recorded finding", { findings: [recorded] }, "fail", undefined],
      [
        "a recorded finding, judged by the documents",
        { findings: [recorded], judgedBy: "documented" },
        "pass",
        undefined,
      ],
      ["advice", { findings: [advice] }, "pass", undefined],
      ["advice and a documented finding", { findings: [advice, documented] }, "fail", undefined],
      ["something unseen", { unseen: [...unseen, "no copy"] }, "blocked", "ListParts was not sent; no copy"],
      ["the same unseen twice", { unseen: [...unseen, ...unseen] }, "blocked", "ListParts was not sent"],
      ["something unseen and advice", { unseen, findings: [advice] }, "blocked", "ListParts was not sent"],
      ["a caveat", { caveats: ["no ListParts", "no ListParts"] }, "pass", "no ListParts"],
      ["a caveat and a finding", { caveats: ["no ListParts"], findings: [documented] }, "fail", "no ListParts"],
      [
        "a caveat and a set-up that failed",
        { caveats: ["no ListParts"], blocked: "no bucket" },
        "blocked",
        "no bucket",
      ],
      ["something unseen and a finding", { unseen, findings: [documented] }, "fail", undefined],
      [
        "something unseen and a finding that does not decide",
        { unseen, findings: [recorded], judgedBy: "documented" },
        "blocked",
        "ListParts was not sent",
      ],
      [
        "a set-up that failed",
        { blocked: "PutObject answered 403 AccessDenied" },
        "blocked",
        "PutObject answered 403 AccessDenied",
      ],
      ["a set-up that failed and a finding", { blocked: "no", findings: [documented] }, "blocked", "no"],
      ["our error", { error: "no such fixture" }, "error", "no such fixture"],
      [
        "our error and everything else",
        { error: "e", blocked: "b", unseen, findings: [documented], skipped: ["sse-c"] },
        "error",
        "e",
      ],
      ["a capability", { skipped: ["versioning"] }, "skipped", "needs versioning, which the target does not declare"],
      [
        "two capabilities",
        { skipped: ["directory-bucket", "sse-c"] },
        "skipped",
        "needs directory-bucket and sse-c, which the target does not declare",
      ],
      ["no capability missing", { skipped: [] }, "pass", undefined],
      [
        "no answer, judged by the documents",
        { findings: [finding("documented", "answer")], judgedBy: "documented" },
        "fail",
        undefined,
      ],
      [
        "a control of the recording that failed, judged by the documents",
        { findings: [finding("recorded", "control")], judgedBy: "documented" },
        "fail",
        undefined,
      ],
      [
        "a recorded claim without an answer, judged by the documents",
        { case: caseOf("recorded"), findings: [finding("recorded", "answer")], judgedBy: "documented" },
        "skipped",
        "it rests on no document, and only the documents are judged by",
      ],
    ];
    for (const [title, input, outcome, reason] of rows) {
      it(`${title}: ${outcome}`, () => {
        const verdict = decide(input);
        expect(verdict.outcome).to.equal(outcome);
        expect(verdict.reason).to.equal(reason);
      });
    }
  });

  describe("by basis", () => {
    const both = caseOf("documented", "recorded");
    const rows: [string, Partial<CaseToDecide>, object][] = [
      ["nothing found", { case: both }, { documented: "pass", recorded: "pass" }],
      ["a documented finding", { findings: [documented] }, { documented: "fail", recorded: "pass" }],
      ["a recorded finding", { findings: [recorded] }, { documented: "pass", recorded: "fail" }],
      [
        "a recorded finding that does not decide",
        { findings: [recorded], judgedBy: "documented" },
        { documented: "pass", recorded: "fail" },
      ],
      ["both", { findings: [documented, recorded] }, { documented: "fail", recorded: "fail" }],
      ["advice", { findings: [advice] }, { documented: "pass", recorded: "pass" }],
      ["no answer", { findings: [finding("documented", "answer")] }, { documented: "fail", recorded: "fail" }],
      [
        "a control that failed",
        { findings: [finding("documented", "control")] },
        { documented: "fail", recorded: "fail" },
      ],
      ["a documented case", { case: caseOf("documented", "advice") }, { documented: "pass" }],
      [
        "a documented case without an answer",
        { case: caseOf("documented"), findings: [finding("documented", "answer")] },
        { documented: "fail" },
      ],
      ["a recorded case", { case: caseOf("recorded"), findings: [recorded] }, { recorded: "fail" }],
      ["blocked", { blocked: "b" }, {}],
      ["unseen", { unseen }, {}],
      ["skipped", { skipped: ["sse-c"] }, {}],
      ["error", { error: "e" }, {}],
    ];
    for (const [title, input, byBasis] of rows) {
      it(`${title}: ${JSON.stringify(byBasis)}`, () => expect(decide(input).byBasis).to.deep.equal(byBasis));
    }
  });

  it("keeps what it rests on", () => {
    const input = {
      findings: [advice],
      sides: [{ step: "copy", side: "refused as documented" }],
      exchanges: [answered()],
      case: caseOf("documented"),
    };
    expect(decide(input)).to.deep.equal({ ...input, outcome: "pass", byBasis: { documented: "pass" }, durationMs: 5 });
  });
});
