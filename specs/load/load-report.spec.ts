import { deflateRawSync } from "node:zlib";
import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { loadReport, parseReport } from "../../src/load/load-report.ts";

const head = {
  schema: "copypart-report/1",
  suite: { version: "1", digest: "0", cases: 0 },
  target: { name: "t", endpoint: "http://127.0.0.1", region: "r", addressing: "path", capabilities: [] },
  run: {
    id: "r",
    startedAt: "2026-11-22T10:00:00.000Z",
    finishedAt: "2026-11-22T10:00:00.000Z",
    durationMs: 0,
    concurrency: 1,
    requests: 0,
    retries: 0,
    basis: "both",
    selection: [],
    interrupted: false,
    incidents: [],
  },
  totals: { pass: 0, fail: 0, blocked: 0, skipped: 0, error: 0 },
  byBasis: { documented: { pass: 0, fail: 0 }, recorded: { pass: 0, fail: 0 } },
  byTopic: [],
  byProfile: [],
  evidence: { clauses: {}, recordings: {} },
};
const oneCase = {
  id: "a/b",
  title: "t",
  topic: "a",
  clauses: [],
  recordings: [],
  basis: [],
  needs: [],
  outcome: "pass",
  byBasis: {},
  sides: [],
  findings: [],
  exchanges: [],
  durationMs: 0,
};
const packed = (value: unknown) => ({
  encoding: "deflate-raw+base64",
  exchanges: deflateRawSync(JSON.stringify(value)).toString("base64"),
});

function errorOf(read: () => unknown): HarnessError {
  try {
    read();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("loading a saved report", () => {
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["text that is no JSON", "<html>", /^r\.json is not JSON: /],
    ["JSON of another kind", '{"a":1}', /^r\.json is not a report of copypart, at /],
    ["another version of the schema", JSON.stringify({ ...head, schema: "copypart-report/9", cases: [] }), /at schema/],
    [
      "a pack that is no deflated text",
      JSON.stringify({ ...head, cases: [oneCase], packed: { encoding: "deflate-raw+base64", exchanges: "!!!!" } }),
      /what is packed in it cannot be read$/,
    ],
    [
      "a pack that holds no exchanges",
      JSON.stringify({ ...head, cases: [oneCase], packed: packed({ "a/b": ["?"] }) }),
      /what is packed in it cannot be read$/,
    ],
    [
      "a pack that points to an exchange that is not there",
      JSON.stringify({ ...head, cases: [oneCase], packed: packed({ "a/b": [3] }) }),
      /: a\/b has no exchange 3$/,
    ],
  ];
  for (const [what, text, message] of wrong) {
    it(`refuses ${what} with one message`, () => {
      expect(errorOf(() => parseReport(text, "r.json")).message).to.match(message);
    });
  }

  it("says which file cannot be read", async () => {
    const error = await loadReport("no/such/report.json").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(HarnessError).with.property("code", "file-unreadable");
  });

  it("takes a case that nothing was sent for", () => {
    const text = JSON.stringify({ ...head, cases: [oneCase], packed: packed({}) });
    expect(parseReport(text, "r.json").cases).to.deep.equal([oneCase]);
  });

  for (const id of ["constructor", "__proto__"]) {
    it(`takes a case called ${id}, which every object has`, () => {
      const report = { ...head, cases: [{ ...oneCase, id }] };
      const nothing = parseReport(JSON.stringify({ ...report, packed: packed({}) }), "r.json");
      expect(nothing.cases).to.deep.equal(report.cases);
    });
  }
});
