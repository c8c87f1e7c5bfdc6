import { expect } from "chai";
import { checkPart } from "../../src/judge/check-part.ts";
import { readAnswer } from "../../src/judge/read-answer.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { answered, errorBody, listBody, unanswered } from "./make-exchange.ts";

const ONE = listBody([["1", "10", "&quot;a&quot;"]]);
const TWO = listBody([
  ["1", "10", "&quot;a&quot;"],
  ["2", "5242880", "&quot;b&quot;"],
]);
const gone = answered({ status: 404, body: errorBody("NoSuchUpload") });

/** As moto writes it. */
const renamed = (body = listBody()): string =>
  body
    .replaceAll("ListPartsResult", "ListPartsResponse")
    .replace("</ListPartsResponse>", "<UploadId>u</UploadId><IsTruncated>false</IsTruncated></ListPartsResponse>");

const list = (body: string): Exchange => answered({ body });
const seen = (exchange?: Exchange) => exchange && readAnswer(exchange);

describe("[U] checkPart", () => {
  describe("absent", () => {
    const rows: [string, Exchange, object][] = [
      ["holds on an empty list", list(listBody()), { kind: "met" }],
      ["holds when the upload is gone", gone, { kind: "met" }],
      ["does not hold with a part", list(ONE), { kind: "unmet", where: "ListParts", received: "part 1 of 10 bytes" }],
      ["tells several parts", list(TWO), { received: "part 1 of 10 bytes; part 2 of 5,242,880 bytes" }],
      ["holds on an empty list under another root's name", list(renamed()), { kind: "met" }],
      ["does not hold with a part under another root's name", list(renamed(ONE)), { received: "part 1 of 10 bytes" }],
      [
        "tells a few of many parts, whatever they hold",
        list("<ListPartsResult><Part/><Part><Size>x</Size></Part><Part/><Part/><Part/></ListPartsResult>"),
        {
          received:
            "part without a number without a size; part without a number of the size x; part without a number without a size and 2 more",
        },
      ],
    ];
    for (const [title, exchange, result] of rows) {
      it(title, () => {
        expect(checkPart({ kind: "part", absent: true }, seen(exchange))).to.deep.include(result);
      });
    }
  });

  describe("wanted", () => {
    const wanted = { kind: "part", absent: false, number: "1", size: 10, etag: '"a"' } as const;
    const expected = 'part 1 of 10 bytes with the ETag "a"';
    const truncated = listBody([["7", "1", "x"]], "<IsTruncated>true</IsTruncated>");
    const rows: [string, Exchange, object][] = [
      ["holds on its part", list(ONE), { kind: "met" }],
      ["holds among others", list(TWO), { kind: "met" }],
      [
        "holds on the first of several pages",
        list(listBody([["1", "10", "&quot;a&quot;"]], "<IsTruncated>true</IsTruncated>")),
        { kind: "met" },
      ],
      ["cannot be told when it may be on another page", list(truncated), { kind: "unseen" }],
      ["does not hold on an empty list", list(listBody()), { kind: "unmet", expected, received: "no part 1" }],
      ["does not hold on another number", list(listBody([["01", "10", "x"]])), { received: "no part 1" }],
      ["does not hold when the upload is gone", gone, { kind: "unmet", expected, received: "404 NoSuchUpload" }],
      [
        "does not hold with another size",
        list(listBody([["1", "9", "&quot;a&quot;"]])),
        { expected, received: 'part 1 of 9 bytes with the ETag "a"' },
      ],
      [
        "does not hold with another ETag",
        list(listBody([["1", "10", "b"]])),
        { expected, received: "part 1 of 10 bytes with the ETag b" },
      ],
      [
        "does not hold with its part listed twice",
        list(
          listBody([
            ["1", "10", "x"],
            ["1", "10", "x"],
          ]),
        ),
        { received: "part 1 listed 2 times" },
      ],
      [
        "does not hold where nothing is told of the part",
        list("<ListPartsResult><Part><PartNumber>1</PartNumber></Part></ListPartsResult>"),
        { received: "part 1 without a size without an ETag" },
      ],
    ];
    for (const [title, exchange, result] of rows) {
      it(title, () => expect(checkPart(wanted, seen(exchange))).to.deep.include(result));
    }

    it("holds with any size and ETag, where none is named", () => {
      expect(checkPart({ kind: "part", absent: false, number: "2" }, seen(list(TWO)))).to.deep.equal({ kind: "met" });
    });
  });

  describe("cannot be told", () => {
    const rows: [Exchange | undefined, string][] = [
      [undefined, "ListParts was not sent"],
      [unanswered(), "ListParts was not answered (the connection was reset)"],
      [answered({ status: 501, body: errorBody("NotImplemented") }), "ListParts answered 501 NotImplemented"],
      [answered({ status: 404, body: errorBody("NoSuchKey") }), "ListParts answered 404 NoSuchKey"],
      [answered({ status: 404 }), "ListParts answered 404 (no body)"],
      [answered({ status: 403, body: errorBody("NoSuchUpload") }), "ListParts answered 403 NoSuchUpload"],
      [answered(), "ListParts answered 200 (no body)"],
      [answered({ body: "<html>" }), "ListParts answered 200 (HTML)"],
      [list("<ListBucketResult/>"), "ListParts answered 200 ListBucketResult"],
      [
        list("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"),
        "ListParts answered 200 InitiateMultipartUploadResult",
      ],
      [
        list("<Error><UploadId>u</UploadId><IsTruncated>false</IsTruncated></Error>"),
        "ListParts answered 200 with an Error body, no code",
      ],
      [list(errorBody("InternalError")), "ListParts answered 200 with an Error body, code InternalError"],
    ];
    for (const [exchange, answer] of rows) {
      it(answer, () => {
        const result = { kind: "unseen", why: `${answer}, so whether a part was stored cannot be told` };
        expect(checkPart({ kind: "part", absent: true }, seen(exchange))).to.deep.equal(result);
        expect(checkPart({ kind: "part", absent: false, number: "1" }, seen(exchange))).to.deep.equal(result);
      });
    }
  });
});
