import { expect } from "chai";
import { checkCode } from "../../src/judge/check-code.ts";
import type { Matcher } from "../../src/model/check.ts";
import { answerOf, copyBody, errorBody } from "./make-exchange.ts";

const is = (value: string): Matcher => ({ kind: "equals", value });

describe("[U] checkCode", () => {
  const met: [string, Matcher, string][] = [
    ["the code", is("NoSuchKey"), errorBody("NoSuchKey")],
    ["one of several", { kind: "one-of", values: ["A", "B"] }, errorBody("B")],
    ["absent in a CopyPartResult", { kind: "absent" }, copyBody()],
    ["absent in no body", { kind: "absent" }, ""],
  ];
  for (const [title, match, body] of met) {
    it(`holds: ${title}`, () => {
      expect(checkCode({ kind: "code", match }, answerOf({ status: 400, body }))).to.deep.equal({ kind: "met" });
    });
  }

  const unmet: [string, string, string][] = [
    ["another code", errorBody("NoSuchBucket"), "NoSuchBucket"],
    ["another case", errorBody("nosuchkey"), "nosuchkey"],
    ["no code", "<Error/>", "absent"],
    ["no body", "", "no body"],
    [
      "a wrapper",
      `<ErrorResponse>${errorBody("NoSuchKey").slice(39)}</ErrorResponse>`,
      "XML with the root ErrorResponse",
    ],
    ["a code of the root", "<Code>NoSuchKey</Code>", "XML with the root Code"],
    ["HTML", "<html><Code>NoSuchKey</Code></html>", "HTML, 35 bytes"],
    ["text", "NoSuchKey", "not XML, 9 bytes"],
    [
      "broken XML",
      "<Error><Code>NoSuchKey</Error>",
      "not well-formed XML: Expected closing tag 'Code' (opened in line 1, col 8) instead of closing tag 'Error'",
    ],
  ];
  for (const [title, body, received] of unmet) {
    it(`does not hold: ${title}`, () => {
      const result = checkCode({ kind: "code", match: is("NoSuchKey") }, answerOf({ status: 404, body }));
      expect(result).to.deep.equal({ kind: "unmet", where: "Error/Code", expected: "NoSuchKey", received });
    });
  }
});
