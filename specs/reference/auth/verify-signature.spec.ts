import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent, timestampOf } from "../client-for-spec.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const MINUTE = 60_000;

function fail(reason: string): never {
  throw new Error(reason);
}

describe("reference signature check", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference({ tls: false, now: () => NOW });
    send = clientOf(reference, () => NOW);
    await send("PUT /bucket");
  });
  after(() => reference.close());

  const at = (shift: number): Sent => ({ sign: { timestamp: timestampOf(NOW + shift) } });

  const ACCEPTED: readonly (readonly [fact: string, sent: Sent])[] = [
    ["a signed body", { body: "bytes" }],
    ["UNSIGNED-PAYLOAD", { body: "bytes", sign: { payload: "UNSIGNED-PAYLOAD" } }],
    ["an unsigned x-amz-content-sha256", { sign: { unsigned: ["x-amz-content-sha256"] } }],
    ["a header without x-amz- that is not signed", { late: { "x-other": "1" } }],
    ["a clock 14 minutes behind", at(-14 * MINUTE)],
    ["a clock 14 minutes ahead", at(14 * MINUTE)],
    ["the right Content-MD5", { body: "bytes", headers: { "content-md5": "SzpiGLs+OnMD6KFxpg/Pkg==" } }],
    ["a presigned request", { presign: 60, body: "bytes" }],
    ["a presigned request of the longest validity", { presign: 604_800 }],
    ["a presigned request in its last second", { presign: 60, ...at(-60_000) }],
    ["a presigned request with a signed x-amz- header", { presign: 60, headers: { "x-amz-meta-a": "b" } }],
  ];
  for (const [fact, sent] of ACCEPTED) {
    it(`accepts ${fact}`, async () => {
      expect(await send("PUT /bucket/key", sent)).to.have.property("status", 200);
    });
  }

  it("accepts temporary credentials with their session token, and neither without the other", async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = reference.accounts[0].session ?? fail("no session");
    const sign = { accessKeyId, secretAccessKey };
    const token = { "x-amz-security-token": sessionToken };
    expect(await send("PUT /bucket/key", { sign, headers: token })).to.have.property("status", 200);
    expect(element(await send("PUT /bucket/key", { sign }), "Code")).to.equal("InvalidAccessKeyId");
    expect(element(await send("PUT /bucket/key", { headers: token }), "Code")).to.equal("InvalidToken");
    const unsigned = await send("PUT /bucket/key", { sign, late: token });
    expect(element(unsigned, "Code")).to.equal("AccessDenied");
  });

  it("accepts paths with empty and dotted segments and every kind of encoding", async () => {
    const got = await send("PUT /bucket/a//../b/./c%20d%2Fe~%C3%A9");
    expect(got.status).to.equal(200);
  });

  it("accepts the Date header in the place of x-amz-date", async () => {
    const date = "Sun, 22 Nov 2026 10:00:00 GMT";
    const got = await send("PUT /bucket/key", {
      headers: { date },
      late: { "x-amz-date": undefined },
      sign: { unsigned: ["x-amz-date"] },
    });
    expect(got.status).to.equal(200);
  });

  const REFUSED: readonly (readonly [fact: string, status: number, code: string, sent: Sent])[] = [
    ["an anonymous request", 403, "AccessDenied", { as: "anonymous" }],
    ["an unknown key", 403, "InvalidAccessKeyId", { sign: { accessKeyId: "NOBODY" } }],
    ["a wrong secret", 403, "SignatureDoesNotMatch", { sign: { secretAccessKey: "wrong" } }],
    [
      "a header changed after signing",
      403,
      "SignatureDoesNotMatch",
      { headers: { "x-amz-meta-a": "1" }, late: { "x-amz-meta-a": "2" } },
    ],
    ["an x-amz- header that is not signed", 403, "AccessDenied", { late: { "x-amz-meta-a": "1" } }],
    ["a Host that is not signed", 403, "AccessDenied", { sign: { unsigned: ["host"] } }],
    ["an x-amz-date that is not signed", 403, "AccessDenied", { sign: { unsigned: ["x-amz-date"] } }],
    ["a Content-MD5 that is not signed", 403, "AccessDenied", { late: { "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==" } }],
    ["no payload hash", 400, "InvalidRequest", { late: { "x-amz-content-sha256": undefined } }],
    ["a payload hash of another form", 400, "InvalidArgument", { sign: { payload: "abc" } }],
    ["chunk signatures", 501, "NotImplemented", { sign: { payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" } }],
    [
      "the hash of another body",
      400,
      "XAmzContentSHA256Mismatch",
      { body: "bytes", sign: { payload: "0".repeat(64) } },
    ],
    [
      "the MD5 of another body",
      400,
      "BadDigest",
      { body: "other", headers: { "content-md5": "SzpiGLs+OnMD6KFxpg/Pkg==" } },
    ],
    ["a Content-MD5 that is none", 400, "InvalidDigest", { headers: { "content-md5": "abc" } }],
    ["a clock 16 minutes behind", 403, "RequestTimeTooSkewed", at(-16 * MINUTE)],
    ["a clock 16 minutes ahead", 403, "RequestTimeTooSkewed", at(16 * MINUTE)],
    ["no time at all", 403, "AccessDenied", { late: { "x-amz-date": undefined } }],
    ["a time of another form", 403, "AccessDenied", { late: { "x-amz-date": "2026-11-22T10:00:00Z" } }],
    ["a scope of another region", 400, "AuthorizationHeaderMalformed", { sign: { region: "eu-west-1" } }],
    ["a scope of another service", 400, "AuthorizationHeaderMalformed", { sign: { service: "s3express" } }],
    ["a scope of another day", 400, "AuthorizationHeaderMalformed", { late: { "x-amz-date": "20261121T235959Z" } }],
    ["a header that is not SigV4", 400, "AuthorizationHeaderMalformed", { late: { authorization: "Bearer abc" } }],
    [
      "a header without a signature",
      400,
      "AuthorizationHeaderMalformed",
      { late: { authorization: "AWS4-HMAC-SHA256 Credential=a/20261122/us-east-1/s3/aws4_request" } },
    ],
    ["signature version 2", 400, "InvalidRequest", { late: { authorization: "AWS key:signature" } }],
    ["a session token", 400, "InvalidToken", { headers: { "x-amz-security-token": "abc" } }],
    [
      "header and query signature together",
      400,
      "InvalidArgument",
      { presign: 60, late: { authorization: "AWS4-HMAC-SHA256 a" } },
    ],
    ["a presigned request that has expired", 403, "AccessDenied", { presign: 60, ...at(-61_000) }],
    ["a presigned request of the future", 403, "AccessDenied", { presign: 60, ...at(16 * MINUTE) }],
    ["a presigned request of no validity", 400, "AuthorizationQueryParametersError", { presign: 0 }],
    ["a presigned request valid too long", 400, "AuthorizationQueryParametersError", { presign: 604_801 }],
    ["a presigned validity that is no number", 400, "AuthorizationQueryParametersError", { presign: "soon" }],
    [
      "a presigned request of another region",
      400,
      "AuthorizationQueryParametersError",
      { presign: 60, sign: { region: "eu-west-1" } },
    ],
    [
      "a presigned x-amz- header that is not signed",
      403,
      "AccessDenied",
      { presign: 60, late: { "x-amz-meta-a": "1" } },
    ],
    [
      "a presigned request of a wrong secret",
      403,
      "SignatureDoesNotMatch",
      { presign: 60, sign: { secretAccessKey: "wrong" } },
    ],
    [
      "a query with a signature alone",
      400,
      "AuthorizationQueryParametersError",
      { as: "anonymous", query: "X-Amz-Signature=0" },
    ],
  ];
  for (const [fact, status, code, sent] of REFUSED) {
    it(`refuses ${fact}: ${status} ${code}`, async () => {
      const got = await send("PUT /bucket/refused", sent);
      expect({ status: got.status, code: element(got, "Code") }).to.deep.equal({ status, code });
    });
  }

  it("names the headers that were not signed", async () => {
    const got = await send("PUT /bucket/key", { late: { "x-amz-copy-source": "/a/b", "x-amz-meta-a": "1" } });
    expect(element(got, "HeadersNotSigned")).to.equal("x-amz-copy-source, x-amz-meta-a");
  });

  it("tells of a wrong signature what was signed", async () => {
    const got = await send("PUT /bucket/key", { sign: { secretAccessKey: "wrong" } });
    expect(element(got, "AWSAccessKeyId")).to.equal(reference.accounts[0].accessKeyId);
    expect(element(got, "CanonicalRequest")).to.match(/^PUT\n\/bucket\/key\n\nhost:127\.0\.0\.1/);
    expect(element(got, "StringToSign")).to.match(/^AWS4-HMAC-SHA256\n20261122T100000Z\n/);
  });

  it("stores nothing of a refused request", async () => {
    expect(await send("HEAD /bucket/refused")).to.have.property("status", 404);
  });
});
