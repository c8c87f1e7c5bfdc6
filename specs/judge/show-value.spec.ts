import { expect } from "chai";
import { hasControlCharacter, showBytes, showValue } from "../../src/judge/show-value.ts";

describe("[U] showValue", () => {
  const rows = [
    ["NoSuchKey", "NoSuchKey"],
    ['"d41d"', '"d41d"'],
    ["", "an empty value"],
    [" x", '" x"'],
    ["x\u001b[2J", '"x\\u001b[2J"'],
    ["x\u007f", '"x\\u007f"'],
    ["a".repeat(1234), `${"a".repeat(200)}… (1,234 characters)`],
  ] as const;
  for (const [value, shown] of rows)
    it(JSON.stringify(value).slice(0, 30), () => expect(showValue(value)).to.equal(shown));
});

describe("[U] showBytes", () => {
  for (const [count, shown] of [
    [0, "0 bytes"],
    [1, "1 byte"],
    [5242880, "5,242,880 bytes"],
  ] as const) {
    it(shown, () => expect(showBytes(count)).to.equal(shown));
  }
});

describe("[U] hasControlCharacter", () => {
  const rows = [
    ["a b", false],
    ["Ã\u0089", false],
    ["a\r\nb", true],
    ["\0", true],
    ["\x7f", true],
    ["\t", true],
  ] as const;
  for (const [value, has] of rows) it(JSON.stringify(value), () => expect(hasControlCharacter(value)).to.equal(has));
});
