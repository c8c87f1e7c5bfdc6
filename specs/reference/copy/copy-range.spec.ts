import { expect } from "chai";
import { checkCopyRange, readCopyRange } from "../../../src/reference/copy/copy-range.ts";
import { refusalOf } from "../refusal-for-spec.ts";

const MIB = 1024 * 1024;

const READ: readonly (readonly [text: string, first: number, last: number])[] = [
  ["bytes=0-0", 0, 0],
  ["bytes=0-8", 0, 8],
  ["bytes=9-9", 9, 9],
  ["bytes=0000-0006", 0, 6],
  ["bytes=4294967296-8589934592", 2 ** 32, 2 ** 33],
];

const MALFORMED = (
  "0-8|bytes=1-0|bytes=1-|bytes=-2|bytes=-|bytes=0-1,3-4|bytes=-1-|bytes=0--1|bytes=hello-world|bytes=0|byte=1-2|" +
  "bytes = 2-5|bytes=2 - 5|bytes=+2-5|bytes=,|BYTES=0-1|bytes=18446744073709551616-18446744073709551615|"
).split("|");

const BOUNDS: readonly (readonly [text: string, size: number, refusal: unknown])[] = [
  ["bytes=0-10", 10, { code: "InvalidArgument", ArgumentName: "x-amz-copy-source-range", ArgumentValue: "bytes=0-10" }],
  [
    "bytes=9-100",
    10,
    { code: "InvalidArgument", ArgumentName: "x-amz-copy-source-range", ArgumentValue: "bytes=9-100" },
  ],
  ["bytes=10-12", 10, { code: "InvalidRequest" }],
  ["bytes=100-200", 10, { code: "InvalidRequest" }],
  ["bytes=0-0", 0, { code: "InvalidRequest" }],
  [
    "bytes=0-99999999999999999999",
    10,
    { code: "InvalidArgument", ArgumentName: "x-amz-copy-source-range", ArgumentValue: "bytes=0-99999999999999999999" },
  ],
];

describe("reference readCopyRange", () => {
  for (const [text, first, last] of READ) {
    it(`reads ${text}`, () => {
      expect(readCopyRange(text)).to.deep.equal({ first, last, text });
    });
  }

  for (const text of MALFORMED) {
    it(`refuses ${JSON.stringify(text)} for its form`, () => {
      const refusal = { code: "InvalidArgument", ArgumentName: "x-amz-copy-source-range", ArgumentValue: text };
      expect(refusalOf(() => readCopyRange(text))).to.deep.equal(refusal);
    });
  }
});

describe("reference checkCopyRange", () => {
  for (const smallSourceRange of ["recorded", "documented"] as const) {
    for (const [text, size, refusal] of BOUNDS) {
      it(`refuses ${text} of ${size} bytes on the ${smallSourceRange} side`, () => {
        expect(refusalOf(() => checkCopyRange(readCopyRange(text), size, { smallSourceRange }))).to.deep.equal(refusal);
      });
    }
  }

  const SIDES: readonly (readonly [size: number, side: "recorded" | "documented", refusal: unknown])[] = [
    [10, "recorded", {}],
    [10, "documented", { code: "InvalidRequest" }],
    [5 * MIB, "recorded", {}],
    [5 * MIB, "documented", { code: "InvalidRequest" }],
    [5 * MIB + 1, "recorded", {}],
    [5 * MIB + 1, "documented", {}],
  ];
  for (const [size, smallSourceRange, refusal] of SIDES) {
    it(`answers a range of ${size} bytes on the ${smallSourceRange} side with ${JSON.stringify(refusal)}`, () => {
      const range = readCopyRange("bytes=0-9");
      expect(refusalOf(() => checkCopyRange(range, size, { smallSourceRange }))).to.deep.equal(refusal);
    });
  }
});
