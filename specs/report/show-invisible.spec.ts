import { expect } from "chai";
import { clipText, showInOneLine, showInvisible } from "../../src/report/show-invisible.ts";

describe("showInvisible", () => {
  const table: readonly (readonly [text: string, shown: string, inOneLine: string])[] = [
    ["plain é € 😀", "plain é € 😀", "plain é € 😀"],
    ["a\nb\tc", "a\nb\tc", "a\\nb\\tc"],
    ["a\r\nb", "a\\r\nb", "a\\r\\nb"],
    ["\u001b[31m", "\\u{1b}[31m", "\\u{1b}[31m"],
    ["\u202etxt.exe", "\\u{202e}txt.exe", "\\u{202e}txt.exe"],
    ["\u200b\ufeff\u2028", "\\u{200b}\\u{feff}\\u{2028}", "\\u{200b}\\u{feff}\\u{2028}"],
    ["\ud800!", "\\u{d800}!", "\\u{d800}!"],
    ["\ufffe\u{e0001}", "\\u{fffe}\\u{e0001}", "\\u{fffe}\\u{e0001}"],
  ];
  for (const [text, shown, inOneLine] of table) {
    it(`shows ${JSON.stringify(text)} as ${JSON.stringify(shown)}`, () => {
      expect(showInvisible(text)).to.equal(shown);
      expect(showInOneLine(text)).to.equal(inOneLine);
    });
  }
});

describe("clipText", () => {
  it("leaves a text alone that fits", () => {
    expect(clipText("abc", 3)).to.equal("abc");
  });

  it("says how much it left out", () => {
    expect(clipText("abcdef", 4)).to.equal("abcd… (2 more characters)");
  });

  it("cuts no surrogate pair in two", () => {
    expect(clipText("a😀b", 2)).to.equal("a… (3 more characters)");
  });
});
