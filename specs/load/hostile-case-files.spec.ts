import { expect } from "chai";
import fc from "fast-check";
import { fileWith, problemsIn } from "./fixtures.ts";

const file = fileWith(
  [
    'each: [{ id: a, size: 10 B, range: "bytes=0-9" }]',
    'given: { source: "${row.size}", objects: { other: { versions: [1 B], bucket: versioned } } }',
    "steps:",
    "  - id: first",
    '    send: { of: other, headers: { x-amz-copy-source-range: "${row.range}" }, body: { bytes: "source[0-9]" } }',
    "    capture: { tag: xml ETag }",
    "  - id: second",
    '    send: { query: { partNumber: 2 }, sign: { clock: +16m }, headers: { a: "${tag} ${first.etag}" } }',
    "    expect: { documented: { status: 4xx }, recorded: [{ recording: R7, code: { oneOf: [A, B] } }] }",
    "    control: { sign: { clock: +1m } }",
  ].join("\n"),
);
const pieces = [
  "",
  "\n",
  " ",
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "&a ",
  "*a",
  "!!set ",
  "null",
  "0x1",
  "${",
  "}",
  "#",
  "\t",
  "__proto__: 1",
  "<<: ",
];

describe("parseCaseFile, on mutilated files", () => {
  it("takes the file as it is", () => expect(problemsIn(file)).to.deep.equal([]));

  it("throws nothing but HarnessErrors, each at a place in the file", () => {
    const mutilated = fc
      .tuple(fc.nat(file.length), fc.nat(12), fc.constantFrom(...pieces))
      .map(([start, length, piece]) => file.slice(0, start) + piece + file.slice(start + length));
    fc.assert(
      fc.property(mutilated, (text) => {
        const lines = text.split("\n");
        for (const { at, excerpt } of problemsIn(text)) {
          const line = lines[(at?.line ?? 0) - 1];
          expect(line, `line ${at?.line}`).to.be.a("string");
          expect(at?.column).to.be.within(1, (line ?? "").length + 1);
          expect(excerpt).to.match(/\n *\^+$/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
