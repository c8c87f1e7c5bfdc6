import { expect } from "chai";
import { checkStatus } from "../../src/judge/check-status.ts";
import { answerOf, copyBody, errorBody, type Told } from "./make-exchange.ts";

describe("[U] checkStatus", () => {
  const met: [string[], Told][] = [
    [["200"], {}],
    [["4xx"], { status: 404 }],
    [["2xx"], { status: 206, body: "bytes" }],
    [["403", "404"], { status: 404, body: errorBody("NoSuchKey") }],
    [["400", "2xx"], { status: 204 }],
  ];
  for (const [allowed, told] of met) {
    it(`${allowed.join(" or ")} holds for ${told.status ?? 200}`, () => {
      expect(checkStatus({ kind: "status", allowed }, answerOf(told))).to.deep.equal({ kind: "met" });
    });
  }

  const unmet: [string[], Told, string, string][] = [
    [["200"], { status: 404, body: errorBody("NoSuchUpload") }, "200", "404 NoSuchUpload"],
    [["200"], { status: 201 }, "200", "201 (no body)"],
    [["4xx"], { body: copyBody() }, "4xx", "200 CopyPartResult"],
    [["4xx"], { status: 500 }, "4xx", "500 (no body)"],
    [["400", "403"], { status: 404 }, "400 or 403", "404 (no body)"],
    [["200"], { body: errorBody("InternalError") }, "200", "200 with an Error body, code InternalError"],
    [["2xx"], { body: `\n \n${errorBody("SlowDown")}` }, "2xx", "200 with an Error body, code SlowDown"],
  ];
  for (const [allowed, told, expected, received] of unmet) {
    it(`${expected} does not hold for ${received}`, () => {
      expect(checkStatus({ kind: "status", allowed }, answerOf(told))).to.deep.equal({
        kind: "unmet",
        where: "status",
        expected,
        received,
      });
    });
  }
});
