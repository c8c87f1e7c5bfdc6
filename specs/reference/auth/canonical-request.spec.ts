import { expect } from "chai";
import { canonicalRequest, signatureOf, stringToSign } from "../../../src/reference/auth/canonical-request.ts";

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const SCOPE = { timestamp: "20130524T000000Z", date: "20130524", region: "us-east-1", service: "s3" };
const COMMON = { host: "examplebucket.s3.amazonaws.com", "x-amz-date": SCOPE.timestamp };

// The four worked examples of AWS's page on header-based signing.
const EXAMPLES = [
  {
    name: "GET with a range",
    method: "GET",
    path: "/test.txt",
    rawQuery: "",
    headers: { ...COMMON, range: "bytes=0-9", "x-amz-content-sha256": EMPTY },
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    name: "PUT of a key that has to be encoded",
    method: "PUT",
    path: "/test$file.text",
    rawQuery: "",
    headers: {
      ...COMMON,
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    },
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    name: "GET of a subresource",
    method: "GET",
    path: "/",
    rawQuery: "lifecycle",
    headers: { ...COMMON, "x-amz-content-sha256": EMPTY },
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    name: "GET of a list",
    method: "GET",
    path: "/",
    rawQuery: "prefix=J&max-keys=2",
    headers: { ...COMMON, "x-amz-content-sha256": EMPTY },
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];

function canonical(path: string, rawQuery = "", headers: Record<string, string> = {}): string {
  const signedHeaders = Object.keys(headers).sort();
  return canonicalRequest({
    method: "GET",
    path,
    rawQuery,
    headers: new Map(Object.entries(headers)),
    signedHeaders,
    payloadHash: EMPTY,
  });
}

describe("reference canonicalRequest, stringToSign and signatureOf", () => {
  for (const { name, method, path, rawQuery, headers, signature } of EXAMPLES) {
    it(`give the published signature of AWS's example: ${name}`, () => {
      const request = canonicalRequest({
        method,
        path,
        rawQuery,
        headers: new Map(Object.entries(headers)),
        signedHeaders: Object.keys(headers).sort(),
        payloadHash: headers["x-amz-content-sha256"],
      });
      expect(signatureOf(SECRET, SCOPE, stringToSign(SCOPE, request))).to.equal(signature);
    });
  }

  it("give AWS's canonical request of the first example, line by line", () => {
    expect(canonical("/test.txt", "", { ...COMMON, range: "bytes=0-9" }).split("\n")).to.deep.equal([
      "GET",
      "/test.txt",
      "",
      "host:examplebucket.s3.amazonaws.com",
      "range:bytes=0-9",
      "x-amz-date:20130524T000000Z",
      "",
      "host;range;x-amz-date",
      EMPTY,
    ]);
  });

  const PATHS = [
    ["/a//b/../c/./d", "/a//b/../c/./d", "is not normalised"],
    ["/a%20b", "/a%20b", "is not encoded twice"],
    ["/a(b)", "/a%28b%29", "is encoded where the client left it"],
    ["/a%2fb", "/a%2Fb", "keeps an encoded slash, in upper case"],
    ["/a~-_.b", "/a~-_.b", "keeps unreserved characters"],
  ] as const;
  for (const [path, expected, fact] of PATHS) {
    it(`a path ${fact}: ${path}`, () => {
      expect(canonical(path).split("\n")[1]).to.equal(expected);
    });
  }

  const QUERIES = [
    ["uploadId=x&partNumber=1", "partNumber=1&uploadId=x"],
    ["b=2&a&a=1", "a=&a=1&b=2"],
    ["a=%7e%2f", "a=~%2F"],
    ["A=1&X-Amz-Signature=00", "A=1"],
  ] as const;
  for (const [query, expected] of QUERIES) {
    it(`the query ${query} becomes ${expected}`, () => {
      expect(canonical("/", query).split("\n")[2]).to.equal(expected);
    });
  }

  it("header values are trimmed, and runs of spaces count as one", () => {
    expect(canonical("/", "", { "x-a": "  b   c " }).split("\n")[3]).to.equal("x-a:b c");
  });
});
