import { expect } from "chai";
import { readCapture } from "../../src/judge/read-capture.ts";
import type { CaptureSource } from "../../src/model/case.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { answered, copyBody, unanswered } from "./make-exchange.ts";

const xml: CaptureSource = { from: "xml", path: "ETag" };
const header: CaptureSource = { from: "header", name: "x-amz-version-id" };
const withHeader = (...values: string[]): Exchange =>
  answered({ headers: values.map((value) => ["X-Amz-Version-Id", value]) });

describe("[U] readCapture", () => {
  const rows: [string, CaptureSource, Exchange, string | undefined][] = [
    ["an element, decoded", xml, answered({ body: copyBody() }), '"abc"'],
    ["an element, its white space kept", xml, answered({ body: copyBody(" a b ") }), " a b "],
    ["a header", header, withHeader("v1"), "v1"],
    ["a repeated header", header, withHeader("v1", "v2"), "v1, v2"],
    ["no such element", xml, answered({ body: "<R/>" }), undefined],
    ["no such header", header, answered(), undefined],
    ["an empty element", xml, answered({ body: copyBody("") }), undefined],
    ["an empty header", header, withHeader(""), undefined],
    ["an element with a line break", xml, answered({ body: copyBody("a&#13;&#10;X-Evil: 1") }), undefined],
    ["a header with a control character", header, withHeader("a\x7f"), undefined],
    ["a body that is not XML", xml, answered({ body: "plain" }), undefined],
    ["no answer", xml, unanswered(), undefined],
  ];
  for (const [title, source, exchange, value] of rows) {
    it(`${title}: ${JSON.stringify(value)}`, () => expect(readCapture(source, exchange)).to.equal(value));
  }
});
