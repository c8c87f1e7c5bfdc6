import { expect } from "chai";
import fc from "fast-check";
import { createDigests } from "../../src/judge/create-digests.ts";
import { judgeStep, type StepToJudge } from "../../src/judge/judge-step.ts";
import type { Check, Side } from "../../src/model/check.ts";
import { answered, bytesOf, copyBody, errorBody, listBody, unanswered } from "./make-exchange.ts";

const status = (allowed: string, basis: Check["basis"] = "documented"): Check => ({
  kind: "status",
  allowed: [allowed],
  basis,
});
const code = (value: string): Check => ({
  kind: "code",
  match: { kind: "equals", value },
  basis: "recorded",
  recording: "REC-1",
});
const noPart: Check = { kind: "part", absent: true, basis: "documented" };
const empty = answered({ body: listBody() });

const digestOf = await createDigests();

function judge(input: Partial<StepToJudge>) {
  return judgeStep({
    step: "copy",
    checks: [],
    either: [],
    answer: answered(),
    expectedBytes: () => bytesOf("01234"),
    digestOf,
    ...input,
  });
}

describe("[U] judgeStep", () => {
  it("finds nothing when every check holds", () => {
    const answer = answered({ status: 404, body: errorBody("NoSuchUpload") });
    const judged = judge({ checks: [status("4xx"), code("NoSuchUpload"), noPart], answer, list: empty });
    expect(judged).to.deep.equal({ findings: [], unseen: [], caveats: [] });
  });

  it("keeps every finding, in the order of the checks, with basis and recording", () => {
    const list = answered({ body: listBody([["1", "5", "x"]]) });
    const judged = judge({
      checks: [status("4xx"), noPart, code("NoSuchUpload")],
      answer: answered({ body: copyBody() }),
      list,
    });
    expect(judged.findings).to.deep.equal([
      {
        check: "status",
        basis: "documented",
        step: "copy",
        where: "status",
        expected: "4xx",
        received: "200 CopyPartResult",
      },
      {
        check: "part",
        basis: "documented",
        step: "copy",
        where: "ListParts",
        expected: "no part",
        received: "part 1 of 5 bytes",
      },
      {
        check: "code",
        basis: "recorded",
        step: "copy",
        where: "Error/Code",
        expected: "NoSuchUpload",
        received: "XML with the root CopyPartResult",
        recording: "REC-1",
      },
    ]);
  });

  it("evaluates checks of every kind", () => {
    const match = { kind: "equals", value: "no" } as const;
    const checks: Check[] = [
      status("404"),
      code("no"),
      { kind: "error", element: "Resource", match, basis: "documented" },
      { kind: "header", name: "etag", match, basis: "documented" },
      { kind: "root", name: "no", basis: "documented" },
      { kind: "element", path: "no", match, basis: "documented" },
      { kind: "bytes", slices: [], basis: "documented" },
      { kind: "part", absent: false, number: "1", basis: "documented" },
      { kind: "copied", slices: [], basis: "documented" },
    ];
    const answer = answered({ status: 500, body: "gone wrong" });
    const { findings } = judge({ checks, answer, list: empty });
    expect(findings.map(({ check }) => check)).to.deep.equal(checks.map(({ kind }) => kind));
  });

  it("tells once why checks could not be seen", () => {
    const list = answered({ status: 501, body: errorBody("NotImplemented") });
    const checks: Check[] = [noPart, { ...noPart, basis: "recorded" }];
    expect(judge({ checks, list, answer: answered({ status: 400 }) })).to.deep.equal({
      findings: [],
      unseen: [],
      caveats: ["ListParts answered 501 NotImplemented, so whether a part was stored cannot be told"],
    });
  });

  it("leaves it open whether a part was stored where the request was accepted", () => {
    const list = answered({ status: 501, body: errorBody("NotImplemented") });
    const unseen = ["ListParts answered 501 NotImplemented, so whether a part was stored cannot be told"];
    expect(judge({ checks: [noPart], list })).to.deep.equal({ findings: [], unseen, caveats: [] });
  });

  it("does not mind that advice cannot be seen", () => {
    const caveats = ["ListParts was not sent, so whether a part was stored cannot be told"];
    expect(judge({ checks: [{ ...noPart, basis: "advice" }] })).to.deep.equal({ findings: [], unseen: [], caveats });
  });

  describe("without an answer", () => {
    const answer = unanswered("nothing listens on port 9", "refused");
    const finding = {
      check: "answer",
      step: "copy",
      where: "answer",
      expected: "an HTTP answer",
      received: "nothing listens on port 9",
    };

    it("finds it once for each basis, and nothing else", () => {
      const checks = [status("4xx"), noPart, code("NoSuchUpload"), status("400", "advice")];
      expect(judge({ checks, answer })).to.deep.equal({
        findings: [
          { ...finding, basis: "documented" },
          { ...finding, basis: "recorded", recording: "REC-1" },
        ],
        unseen: [],
        caveats: [],
      });
    });

    it("counts the bases of the sides", () => {
      const either: Side[] = [{ side: "refused", basis: "documented", checks: [] }];
      expect(judge({ either, answer }).findings).to.deep.equal([{ ...finding, basis: "documented" }]);
    });
  });

  describe("with sides", () => {
    const refused: Side = {
      side: "refused as documented",
      basis: "documented",
      checks: [
        status("400"),
        { kind: "code", match: { kind: "equals", value: "InvalidRequest" }, basis: "documented" },
        noPart,
      ],
    };
    const accepted: Side = {
      side: "accepted as recorded",
      basis: "recorded",
      recording: "REC-2",
      checks: [
        { kind: "status", allowed: ["200"], basis: "recorded", recording: "REC-2" },
        { kind: "copied", slices: [{ of: "source" }], basis: "recorded", recording: "REC-2" },
      ],
    };
    const either = [refused, accepted];
    const copied = answered({ body: copyBody() });
    const complete = answered({ body: "<CompleteMultipartUploadResult/>" });

    it("takes the side that holds", () => {
      const answer = answered({ status: 400, body: errorBody("InvalidRequest") });
      expect(judge({ either, answer, list: empty })).to.deep.equal({
        findings: [],
        unseen: [],
        caveats: [],
        side: "refused as documented",
      });
      const read = answered({ body: "01234" });
      expect(judge({ either, answer: copied, complete, read })).to.deep.equal({
        findings: [],
        unseen: [],
        caveats: [],
        side: "accepted as recorded",
      });
    });

    it("tells what could not be looked at for the side that it takes", () => {
      const judged = judge({ either, answer: answered({ status: 400, body: errorBody("InvalidRequest") }) });
      expect(judged.side).to.equal("refused as documented");
      expect(judged.caveats).to.have.length(1);
    });

    it("finds for each basis that none holds, and why each does not", () => {
      const list = answered({ body: listBody([["1", "3", "x"]]) });
      const { findings, unseen, side } = judge({
        either,
        answer: copied,
        list,
        complete,
        read: answered({ body: "012" }),
      });
      expect(side).to.equal(undefined);
      expect(unseen).to.deep.equal([]);
      expect(findings.slice(0, 2)).to.deep.equal(
        [{ basis: "documented" }, { basis: "recorded", recording: "REC-2" }].map((rest) => ({
          check: "either",
          step: "copy",
          where: "answer",
          expected: "refused as documented, or accepted as recorded",
          received: "200 CopyPartResult; ListParts shows part 1 of 3 bytes",
          ...rest,
        })),
      );
      expect(findings.slice(2).map((finding) => [finding.check, finding.basis, finding.side])).to.deep.equal([
        ["status", "documented", "refused as documented"],
        ["code", "documented", "refused as documented"],
        ["part", "documented", "refused as documented"],
        ["copied", "recorded", "accepted as recorded"],
      ]);
    });

    it("finds for one basis alone, where the sides have one", () => {
      const sides = [refused, { ...accepted, basis: "documented", checks: [status("200")] } as const];
      const { findings } = judge({ either: sides, answer: answered({ status: 416 }), list: empty });
      expect(findings.filter(({ check }) => check === "either")).to.have.length(1);
    });

    it("judges the common checks as well", () => {
      const checks: Check[] = [
        { kind: "header", name: "x-amz-request-id", match: { kind: "present" }, basis: "documented" },
      ];
      const answer = answered({ status: 400, body: errorBody("InvalidRequest") });
      const judged = judge({ checks, either, answer, list: empty });
      expect(judged.side).to.equal("refused as documented");
      expect(judged.findings.map(({ where }) => where)).to.deep.equal(["header x-amz-request-id"]);
    });
  });

  it("throws for no answer, whatever its bytes", () => {
    const match = { kind: "equals", value: "x" } as const;
    const checks: Check[] = [
      status("200"),
      code("x"),
      { kind: "element", path: "Part[2]/Size", match, basis: "documented" },
      { kind: "header", name: "etag", match, basis: "documented" },
      { kind: "bytes", slices: [], basis: "documented" },
      noPart,
      { kind: "copied", slices: [], basis: "documented" },
    ];
    const exchange = fc
      .record({
        status: fc.integer({ min: 100, max: 999 }),
        body: fc.oneof(
          fc.uint8Array({ maxLength: 100 }),
          fc.string({ unit: "binary" }).map((text) => bytesOf(`<Error><Code>${text}</Code></Error>`)),
        ),
        headers: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }),
        truncated: fc.boolean(),
      })
      .map(answered);
    fc.assert(
      fc.property(exchange, exchange, (answer, other) => {
        const judged = judge({ checks, answer, list: other, complete: other, read: other });
        expect(judged.findings).to.be.an("array");
      }),
      { numRuns: 200 },
    );
  });
});
