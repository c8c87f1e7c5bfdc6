import { expect } from "chai";
import { answeredOk, copySucceeded, type Success } from "../../src/judge/answered-ok.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { answered, copyBody, errorBody, unanswered } from "./make-exchange.ts";

const told = (success: Success): string => (success.ok ? "ok" : success.received);

describe("[U] answeredOk and copySucceeded", () => {
  const rows: [Exchange, string, string][] = [
    [answered({ body: copyBody() }), "ok", "ok"],
    [answered({ status: 204 }), "ok", "204 (no body)"],
    [answered(), "ok", "200 (no body)"],
    [answered({ body: copyBody("") }), "ok", "200 CopyPartResult without an ETag"],
    [answered({ body: copyBody(" ") }), "ok", "200 CopyPartResult without an ETag"],
    [answered({ body: "<CopyPartResult/>" }), "ok", "200 CopyPartResult without an ETag"],
    [answered({ body: "<CopyObjectResult><ETag>x</ETag></CopyObjectResult>" }), "ok", "200 CopyObjectResult"],
    [
      answered({ body: errorBody("SlowDown") }),
      "200 with an Error body, code SlowDown",
      "200 with an Error body, code SlowDown",
    ],
    [answered({ status: 403, body: errorBody("AccessDenied") }), "403 AccessDenied", "403 AccessDenied"],
    [answered({ status: 500, body: copyBody() }), "500 CopyPartResult", "500 CopyPartResult"],
    [answered({ status: 301 }), "301 (no body)", "301 (no body)"],
    [unanswered(), "the connection was reset", "the connection was reset"],
  ];
  for (const [exchange, ok, copy] of rows) {
    it(`${ok}; as a copy ${copy}`, () => {
      expect(told(answeredOk(exchange))).to.equal(ok);
      expect(told(copySucceeded(exchange))).to.equal(copy);
    });
  }
});
