import { expect } from "chai";
import { parseCaseFile } from "../../src/load/parse-case-file.ts";
import { readCatalogue } from "../../src/load/read-catalogue.ts";
import { catalogue, problemsOf } from "./fixtures.ts";

const text = `
group: ranges
title: Ranges
recordings:
  - { id: R8, behaviour: b, evidence: G, status: "400", code: InvalidArgument }
  - { id: R9, behaviour: b, evidence: G, status: 400 or 416 }
`;
const { recordings } = readCatalogue([], [{ path: "recordings.yaml", text }]);

function messages(recorded: string): string[] {
  const lines = [
    "topic: range",
    "title: Ranges",
    "cases:",
    "  - id: range/one",
    "    title: One",
    "    clauses: [RANGE-003]",
    "    control: {}",
    `    expect: { recorded: ${recorded} }`,
  ];
  return problemsOf(() => parseCaseFile(lines.join("\n"), "range.yaml", { ...catalogue, recordings })).map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

describe("checkRecorded", () => {
  const rows: [string, string, string[]][] = [
    ["what was recorded", "{ recording: R8, status: 400, code: InvalidArgument }", []],
    ["less than was recorded", "{ recording: R8, status: 4xx }", []],
    ["another status", "{ recording: R8, status: 403 }", ["beyond-pin: R8 records 400, not 403"]],
    ["another code", "{ recording: R8, code: NoSuchKey }", ["beyond-pin: R8 records InvalidArgument, not NoSuchKey"]],
    ["one of several answers", "{ recording: R9, status: 416 }", []],
  ];
  for (const [title, recorded, expected] of rows) {
    it(`${expected.length === 0 ? "takes" : "refuses"} ${title}`, () => {
      expect(messages(recorded)).to.deep.equal(expected);
    });
  }
});
