import { expect } from "chai";
import type { ReportCause } from "../../../src/model/report.ts";
import { findCauses } from "../../../src/report/causes/find-causes.ts";
import { HOSTILE } from "../sample-verdicts.ts";
import { COPIED, exchange, listed, refusal, silence, type Told, toldCase, writtenCase } from "./told.ts";

const scene = { runId: "7f3a", region: "us-east-1", addressing: "path", tls: { insecure: false } };

function causesOf(items: readonly Told[], judgedBy: "both" | "documented" = "both"): ReportCause[] {
  return findCauses({ cases: items.map(toldCase), book: items.map(writtenCase), judgedBy, scene });
}

function titlesOf(items: readonly Told[]): string[] {
  return causesOf(items).map(({ title }) => title);
}

function header(name: string, value: string, control: string | null = null): Pick<Told, "send" | "control"> {
  return {
    send: { headers: { [name]: [value] } },
    control: { headers: { [name]: control === null ? null : [control] } },
  };
}

/** A request that has to be refused for a header, and was accepted. */
function accepted(id: string, name: string): Told {
  return { id, ...header(name, "bad"), findings: [{}], exchanges: [exchange(200, COPIED)] };
}

function refused(id: string, name: string): Told {
  return { id, outcome: "pass", ...header(name, "bad"), exchanges: [exchange(400, refusal("InvalidArgument"))] };
}

const RANGE = "x-amz-copy-source-range";
const LIST = "ListParts answered 405 MethodNotAllowed, so whether a part was stored cannot be told";
const noList = { reason: LIST, exchanges: [exchange(200, COPIED), listed(405, refusal("MethodNotAllowed"))] };

describe("findCauses", () => {
  it("gives none where nothing failed", () => {
    expect(causesOf([{ id: "topic/a", outcome: "pass", exchanges: [exchange(200, COPIED)] }])).to.deep.equal([]);
  });

  const sentences: readonly (readonly [fact: string, items: readonly Told[], titles: readonly string[]])[] = [
    [
      "a header for which nothing was ever refused",
      [accepted("range/a", RANGE), accepted("range/b", RANGE)],
      [`UploadPartCopy accepts every request that it has to refuse for ${RANGE}`],
    ],
    [
      "a header for which others were refused",
      [accepted("range/a", RANGE), accepted("range/b", RANGE), refused("range/c", RANGE)],
      [`UploadPartCopy accepts requests that it has to refuse for ${RANGE}`],
    ],
    [
      "the four conditions as one feature where none has an effect",
      [accepted("pre/a", "x-amz-copy-source-if-match"), accepted("pre/b", "x-amz-copy-source-if-none-match")],
      ["UploadPartCopy accepts every request that it has to refuse for x-amz-copy-source-if-*"],
    ],
    [
      "the conditions one by one where another has an effect",
      [
        accepted("pre/a", "x-amz-copy-source-if-match"),
        accepted("pre/b", "x-amz-copy-source-if-none-match"),
        refused("pre/c", "x-amz-copy-source-if-modified-since"),
      ],
      [
        "UploadPartCopy accepts requests that it has to refuse for x-amz-copy-source-if-match",
        "UploadPartCopy accepts requests that it has to refuse for x-amz-copy-source-if-none-match",
      ],
    ],
    [
      "two copy sources apart, for a copy source may be wrong in any way",
      [accepted("source/a", "x-amz-copy-source"), accepted("source/b", "x-amz-copy-source")],
      [
        "UploadPartCopy accepts what it has to refuse with 4xx: “Claim of source/a”",
        "UploadPartCopy accepts what it has to refuse with 4xx: “Claim of source/b”",
      ],
    ],
    [
      "signatures that nobody looks at, whatever is wrong with them",
      [
        { ...accepted("signing/a", RANGE), send: { as: "wrong-secret" }, control: { as: "main" } },
        { ...accepted("signing/b", RANGE), send: { sign: { region: "xx" } }, control: { sign: {} } },
      ],
      ["Signatures are not verified: a request signed with a wrong secret is accepted"],
    ],
    [
      "single faults of signatures where a wrong secret is refused",
      [{ ...accepted("signing/b", RANGE), send: { sign: { payload: "xx" } }, control: { sign: {} } }],
      ["The server accepts requests that it has to refuse for a wrong hash of the payload"],
    ],
    [
      "another refusal for the same place",
      ["range/a", "range/b"].map((id) => ({
        ...{ id, ...header(RANGE, "bad"), exchanges: [exchange(416, refusal("InvalidRange"))] },
        findings: [
          { expected: "400", received: "416 InvalidRange" },
          { check: "code", where: "Error/Code", expected: "InvalidArgument", received: "InvalidRange" },
        ],
      })),
      [`UploadPartCopy refuses with 416 InvalidRange for ${RANGE}, not with 400 InvalidArgument`],
    ],
    [
      "a server error as an answer, not as a refusal",
      [
        {
          ...{ id: "range/a", ...header(RANGE, "bad"), exchanges: [exchange(500, refusal("InternalError"))] },
          findings: [{ received: "500 InternalError" }],
        },
      ],
      [`UploadPartCopy answers with 500 InternalError for ${RANGE}, not with 4xx`],
    ],
    [
      "a control that fails as the feature that is missing",
      [
        {
          ...{ id: "keys/a", ...header("x-amz-request-payer", "no", "requester") },
          findings: [{ check: "control", where: "control", received: "501 NotImplemented: no" }],
          exchanges: [
            exchange(400, refusal("InvalidRequest")),
            exchange(501, refusal("NotImplemented", "", "no"), { role: "control" }),
          ],
        },
      ],
      ["UploadPartCopy with x-amz-request-payer has to succeed, and it is answered 501 NotImplemented (“no”)"],
    ],
    [
      "a header of the answer that is missing",
      ["a", "b"].map((name) => ({
        ...{ id: `answer/${name}`, exchanges: [exchange(200, COPIED)] },
        findings: [{ check: "header", where: "header x-amz-id-2", expected: "present", received: "absent" }],
      })),
      ["UploadPartCopy answers without the header x-amz-id-2"],
    ],
    [
      "the elements that no error of the server has, over all features",
      ["range/a", "number/b"].map((id) => ({
        ...{ id, exchanges: [exchange(400, refusal("InvalidArgument"))] },
        findings: [
          { check: "error", where: "Error/ArgumentName", expected: "x", received: "absent", basis: "recorded" },
          { check: "error", where: "Error/ArgumentValue", expected: "y", received: "absent", basis: "recorded" },
        ],
      })),
      ["Errors never have ArgumentName and ArgumentValue (InvalidArgument)"],
    ],
    [
      "a death of the server",
      [
        {
          ...{ id: "topic/a", exchanges: [silence("closed")] },
          findings: [{ check: "answer", where: "answer", received: "closed; the server died of this request" }],
        },
      ],
      ["The server dies of UploadPartCopy: “Claim of topic/a”"],
    ],
    [
      "an operation that never succeeds, which blocks one case and fails another",
      [
        { id: "topic/a", outcome: "blocked", ...noList },
        {
          id: "topic/b",
          send: { do: "ListParts" },
          findings: [{ expected: "200", received: "405 MethodNotAllowed" }],
          exchanges: [exchange(405, refusal("MethodNotAllowed"))],
        },
      ],
      ["ListParts never succeeds: it is answered 405 MethodNotAllowed"],
    ],
    [
      "a set-up that fails, with what it asked for",
      [
        {
          ...{ id: "topic/a", outcome: "blocked", reason: "create upload: 501 NotImplemented" },
          exchanges: [
            exchange(501, refusal("NotImplemented"), {
              ...{ step: "create upload", role: "setup" },
              request: {
                method: "POST",
                url: "http://127.0.0.1:9000/b/k?uploads",
                headers: [["x-amz-checksum-algorithm", "SHA1"]],
              },
            }),
          ],
        },
        { id: "topic/b", outcome: "pass", exchanges: [createdUpload()] },
      ],
      ["CreateMultipartUpload with x-amz-checksum-algorithm has to succeed, and it is answered 501 NotImplemented"],
    ],
    [
      "another value than the expected one",
      [
        {
          id: "answer/a",
          findings: [{ check: "xml", where: "MaxParts", expected: "1000", received: "10000" }],
          exchanges: [exchange(200, COPIED)],
        },
      ],
      ["UploadPartCopy: MaxParts is 10000, and has to be 1000"],
    ],
    [
      "a value that says nothing to a reader, or is another one each time, by the claim",
      [
        ["RequestId", "A70C81A026804CAA", "4638FB4B708B436E"],
        ["LastModified", "a value matching .*", "2026-11-22T14:49:26.297Z"],
        ["body", "a value matching .*xmlns.*", '"<CopyPartResult>"'],
      ].map(([where = "", expected = "", received = ""]) => ({
        id: `answer/${where}`,
        findings: [{ check: "xml", where, expected, received }],
        exchanges: [exchange(200, COPIED)],
      })),
      ["RequestId", "LastModified", "the body"].map(
        (where) => `UploadPartCopy: ${where} is not as it has to be: “Claim of answer/${where.replace("the ", "")}”`,
      ),
    ],
    [
      "a value that later requests need as the detail that is missing",
      [
        {
          ...{ id: "topic/a", outcome: "blocked", reason: "complete needs sum, which no answer gave" },
          capture: { sum: { from: "xml", path: "ChecksumSHA1" } },
          exchanges: [exchange(200, COPIED)],
        },
      ],
      ["UploadPartCopy answers without ChecksumSHA1"],
    ],
  ];
  for (const [fact, items, titles] of sentences) {
    it(`names ${fact}`, () => {
      expect(titlesOf(items)).to.have.members(titles);
    });
  }

  it("counts cases, what each cause would turn green, and what could be judged without it", () => {
    const both = { ...accepted("range/c", RANGE), findings: [{}, { step: "list", where: "status" }] };
    const [first] = causesOf([accepted("range/a", RANGE), accepted("range/b", RANGE), both]);
    expect(first).to.include({ kind: "accepted", turnsGreen: 3, blocked: 0 });
    expect(first?.cases).to.deep.equal(["range/a", "range/b", "range/c"]);
    expect(first?.byBasis).to.deep.equal({ documented: 3, recorded: 0 });
    const [list] = causesOf([{ id: "topic/a", outcome: "blocked", ...noList }]);
    expect(list).to.include({ kind: "operation", turnsGreen: 0, blocked: 1 });
  });

  it("promises no case that another cause keeps from passing", () => {
    const lacks: Told = {
      ...{ id: "range/a", ...header(RANGE, "a"), exchanges: [exchange(400, refusal("InvalidArgument"))] },
      findings: [{ check: "error", where: "Error/ArgumentName", expected: RANGE, received: "absent" }],
    };
    const alsoLacks: Told = {
      ...{ id: "range/b", ...header(RANGE, "b"), exchanges: [exchange(200, COPIED)] },
      findings: [{}, { check: "error", where: "Error/ArgumentName", expected: RANGE, received: "XML" }],
    };
    const gains = causesOf([lacks, alsoLacks]).map(({ kind, turnsGreen }) => [kind, turnsGreen]);
    expect(gains).to.deep.equal([
      ["detail", 1],
      ["accepted", 0],
    ]);
  });

  it("puts first what settles most cases", () => {
    const items = [accepted("x/one", "x-amz-a"), accepted("range/a", RANGE), accepted("range/b", RANGE)];
    expect(causesOf(items).map(({ cases }) => cases.length)).to.deep.equal([2, 1]);
  });

  it("leaves out what was only recorded where the documents alone judge, and advice always", () => {
    const recorded = { ...accepted("range/a", RANGE), findings: [{ basis: "recorded" as const }] };
    const advised = { ...accepted("range/b", RANGE), findings: [{ basis: "advice" as const }] };
    expect(causesOf([recorded], "documented")).to.deep.equal([]);
    expect(causesOf([recorded])).to.have.length(1);
    expect(causesOf([advised])).to.deep.equal([]);
  });

  it("gives the same causes and the same ids for the same cases", () => {
    const items = [accepted("range/a", RANGE), accepted("x/one", "x-amz-a"), accepted("range/b", RANGE)];
    expect(causesOf(items)).to.deep.equal(causesOf(items));
    expect(causesOf(items).map(({ id }) => id)).to.deep.equal([
      "accepted-uploadpartcopy-header-x-amz-copy-source-range",
      "accepted-uploadpartcopy-header-x-amz-a",
    ]);
  });

  it("keeps titles and ids short and in one line, whatever a target says in its codes and messages", () => {
    const items = HOSTILE.flatMap((text, index) => [
      {
        ...{ id: `range/h${index}`, ...header(RANGE, "bad") },
        exchanges: [exchange(416, refusal(text.repeat(40), "", text.repeat(40)))],
        findings: [{ received: text }, { check: "header", where: `header ${text}`, received: "absent" }],
      },
      { id: `topic/b${index}`, outcome: "blocked" as const, reason: `create upload: ${text.repeat(99)}` },
    ]);
    const causes = causesOf(items);
    expect(causes.length).to.be.above(1);
    for (const { id, title } of causes) {
      expect(title.length).to.be.below(340);
      expect(title).not.to.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(id).to.match(/^[a-z0-9-]{1,80}$/);
    }
  });
});

function createdUpload() {
  const text = "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
  const request = { method: "POST", url: "http://127.0.0.1:9000/b/k?uploads", headers: [] };
  return exchange(200, text, { step: "create upload", role: "setup", request });
}
