import { expect } from "chai";
import { checkBytes } from "../../src/judge/check-bytes.ts";
import type { Slice } from "../../src/model/check.ts";
import { answerOf, bytesOf, errorBody, type Told } from "./make-exchange.ts";

const slices: readonly Slice[] = [{ of: "source", first: 0, last: 4 }];

describe("[U] checkBytes", () => {
  it("asks for the bytes of its own slices", () => {
    const asked: (readonly Slice[])[] = [];
    const remember = (wanted: readonly Slice[]): Uint8Array => {
      asked.push(wanted);
      return bytesOf("01234");
    };
    expect(checkBytes({ kind: "bytes", slices }, answerOf({ body: "01234" }), remember)).to.deep.equal({ kind: "met" });
    expect(asked).to.deep.equal([slices]);
  });

  const rows: [string, Told, string, object][] = [
    ["the same bytes, partial content", { status: 206, body: "01234" }, "01234", { kind: "met" }],
    ["an empty body for no slices", {}, "", { kind: "met" }],
    ["an empty body of an error for no slices", { status: 404 }, "", { kind: "met" }],
    [
      "another byte",
      { body: "01X34" },
      "01234",
      { where: "byte 2", expected: "5 bytes, byte 2 is 0x32", received: "5 bytes, byte 2 is 0x58" },
    ],
    [
      "another byte and size",
      { body: "X12" },
      "01234",
      { where: "byte 0", expected: "5 bytes, byte 0 is 0x30", received: "3 bytes, byte 0 is 0x58" },
    ],
    [
      "too few",
      { body: "012" },
      "01234",
      { where: "byte 3", expected: "5 bytes", received: "3 bytes, the first 3 as expected" },
    ],
    [
      "too many",
      { body: "012345" },
      "01234",
      { where: "byte 5", expected: "5 bytes", received: "6 bytes, the first 5 as expected" },
    ],
    ["none", {}, "01234", { where: "byte 0", expected: "5 bytes", received: "0 bytes" }],
    ["some where none belong", { body: "x" }, "", { where: "byte 0", expected: "0 bytes", received: "1 byte" }],
    [
      "an error",
      { status: 404, body: errorBody("NoSuchKey") },
      "01234",
      { where: "body", expected: "5 bytes", received: "404 NoSuchKey" },
    ],
    [
      "a body not read to its end, different before",
      { body: "0X2", truncated: true },
      "01234",
      { where: "byte 1", received: "more than 3 bytes, read no further, byte 1 is 0x58" },
    ],
    [
      "a body not read to its end, too long already",
      { body: "01234", truncated: true },
      "01234",
      { kind: "unmet", received: "more than 5 bytes, read no further, the first 5 as expected" },
    ],
    [
      "a body not read to its end, the same so far",
      { body: "012", truncated: true },
      "01234",
      { kind: "unseen", why: "only the first 3 bytes of 5 bytes were read" },
    ],
  ];
  for (const [title, told, expected, result] of rows) {
    it(title, () => {
      const found = checkBytes({ kind: "bytes", slices }, answerOf(told), () => bytesOf(expected));
      expect(found).to.deep.include(result);
    });
  }
});
