import { expect } from "chai";
import { checkBody } from "../../src/judge/check-body.ts";
import type { Matcher } from "../../src/model/check.ts";
import { answerOf } from "./make-exchange.ts";

const declared: Matcher = { kind: "matches", pattern: "<\\?xml [^]*" };

describe("[U] checkBody", () => {
  const rows: [string, Matcher, string, string | undefined][] = [
    ["the text that is expected", declared, '<?xml version="1.0"?>\n<a/>', undefined],
    ["another text", declared, "<a/>", "<a/>"],
    ["no body", declared, "", "absent"],
    ["no body, as expected", { kind: "absent" }, "", undefined],
  ];
  for (const [fact, match, body, received] of rows) {
    it(`sees ${fact}`, () => {
      const expected =
        received === undefined
          ? { kind: "met" }
          : { kind: "unmet", where: "body", expected: "a value matching <\\?xml [^]*", received };
      expect(checkBody({ kind: "body", match }, answerOf({ body }))).to.deep.equal(expected);
    });
  }
});
