import { expect } from "chai";
import { checkCopied } from "../../src/judge/check-copied.ts";
import { readAnswer } from "../../src/judge/read-answer.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { answered, answerOf, bytesOf, copyBody, errorBody, type Told, unanswered } from "./make-exchange.ts";

const copied: Told = { body: copyBody() };
const completed = answered({ body: "<CompleteMultipartUploadResult/>" });
const late = answered({ body: errorBody("InternalError") });

describe("[U] checkCopied", () => {
  const rows: [string, Told, Exchange | undefined, Exchange | undefined, object][] = [
    ["holds on the same bytes", copied, completed, answered({ body: "01234" }), { kind: "met" }],
    [
      "other bytes",
      copied,
      completed,
      answered({ body: "01X34" }),
      { kind: "unmet", where: "byte 2", received: "5 bytes, byte 2 is 0x58" },
    ],
    ["other size", copied, completed, answered({ body: "" }), { where: "byte 0", received: "0 bytes" }],
    [
      "a refused copy",
      { status: 409, body: errorBody("Conflict") },
      undefined,
      undefined,
      { kind: "unmet", where: "copy", expected: "5 bytes copied", received: "409 Conflict, so no part was made" },
    ],
    [
      "a copy that failed late",
      { body: errorBody("InternalError") },
      undefined,
      undefined,
      { where: "copy", received: "200 with an Error body, code InternalError, so no part was made" },
    ],
    [
      "a refused completion",
      copied,
      answered({ status: 400, body: errorBody("InvalidPart") }),
      undefined,
      { where: "CompleteMultipartUpload", received: "CompleteMultipartUpload answered 400 InvalidPart" },
    ],
    [
      "a completion that failed late",
      copied,
      late,
      undefined,
      { received: "CompleteMultipartUpload answered 200 with an Error body, code InternalError" },
    ],
    [
      "a completion without an answer",
      copied,
      unanswered(),
      undefined,
      { received: "CompleteMultipartUpload was not answered (the connection was reset)" },
    ],
    [
      "an object that is not there",
      copied,
      completed,
      answered({ status: 404, body: errorBody("NoSuchKey") }),
      { kind: "unmet", where: "GetObject", received: "GetObject answered 404 NoSuchKey" },
    ],
    ["no completion", copied, undefined, undefined, { kind: "unseen" }],
    ["no reading", copied, completed, undefined, { kind: "unseen" }],
  ];
  for (const [title, told, complete, read, result] of rows) {
    it(title, () => {
      const seen = {
        answer: answerOf(told),
        complete: complete && readAnswer(complete),
        read: read && readAnswer(read),
      };
      const found = checkCopied({ kind: "copied", slices: [{ of: "source" }] }, seen, () => bytesOf("01234"));
      expect(found).to.deep.include(result);
    });
  }
});
