import { expect } from "chai";
import { describeAnswer, describeBody } from "../../src/judge/describe-answer.ts";
import { answered, answerOf, copyBody, errorBody, type Told, unanswered } from "./make-exchange.ts";

describe("[U] describeAnswer", () => {
  const rows: [Told, string, string][] = [
    [{ status: 404, body: errorBody("NoSuchUpload") }, "404 NoSuchUpload", "XML with the root Error"],
    [{ status: 400, body: "<Error/>" }, "400 (Error without a Code)", "XML with the root Error"],
    [{ status: 400, body: errorBody("") }, "400 (Error without a Code)", "XML with the root Error"],
    [{ body: errorBody("InternalError") }, "200 with an Error body, code InternalError", "XML with the root Error"],
    [{ body: "<Error/>" }, "200 with an Error body, no code", "XML with the root Error"],
    [{}, "200 (no body)", "no body"],
    [{ body: copyBody() }, "200 CopyPartResult", "XML with the root CopyPartResult"],
    [{ status: 403, body: "<!DOCTYPE html><p>no" }, "403 (HTML)", "HTML, 20 bytes"],
    [{ status: 502, body: "\n<html>\n" }, "502 (HTML)", "HTML, 8 bytes"],
    [{ status: 500, body: `{"message":"${"x".repeat(1222)}"}` }, "500 (not XML, 1,236 bytes)", "not XML, 1,236 bytes"],
    [{ status: 500, body: Uint8Array.of(0, 255) }, "500 (not XML, 2 bytes)", "not XML, 2 bytes"],
    [{ body: "xy", truncated: true }, "200 (not XML, 2 bytes read of more)", "not XML, 2 bytes read of more"],
    [
      { status: 400, body: "<Error><Code>X</Code>" },
      "400 (not well-formed XML: Unclosed tag 'Error')",
      "not well-formed XML: Unclosed tag 'Error'",
    ],
    [
      { body: copyBody(), truncated: true },
      "200 (a body that was not read to its end)",
      "a body that was not read to its end",
    ],
    [{ body: "  " }, "200 (not well-formed XML: Start tag expected)", "not well-formed XML: Start tag expected"],
    [{ status: 400, body: errorBody("a\nb") }, '400 "a\\nb"', "XML with the root Error"],
  ];
  for (const [told, whole, body] of rows) {
    it(whole, () => {
      expect(describeAnswer(answered(told))).to.equal(whole);
      expect(describeBody(answerOf(told))).to.equal(body);
    });
  }

  it("tells a failure by its message", () => {
    expect(describeAnswer(unanswered("the connection was reset after 120 bytes"))).to.equal(
      "the connection was reset after 120 bytes",
    );
  });
});
