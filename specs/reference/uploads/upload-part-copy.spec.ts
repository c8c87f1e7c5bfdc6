import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent } from "../client-for-spec.ts";
import { begin, complete, copyPart, countParts, md5Etag } from "../uploads-for-spec.ts";

const DIGITS = "0123456789";
const YEAR_AGO = "Sat, 22 Nov 2025 10:00:00 GMT";

describe("reference UploadPartCopy", () => {
  let reference: Reference;
  let send: Client;
  let id: string;

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /elsewhere");
    await send("PUT /foreign", { as: "second" });
    await send("PUT /bucket/source", { body: DIGITS });
    await send("PUT /elsewhere/a%20b", { body: "spaced" });
    await send("PUT /bucket/cold", { body: DIGITS, headers: { "x-amz-storage-class": "GLACIER" } });
    await send("PUT /foreign/source", { body: DIGITS, as: "second" });
  });
  after(() => reference.close());
  beforeEach(async () => {
    id = await begin(send, "/bucket/target");
  });

  it("answers with the recorded document, to the byte (B1…B9)", async () => {
    const got = await copyPart(send, "/bucket/target", id, "/bucket/source");
    expect(got.status).to.equal(200);
    expect(got.text).to.match(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<CopyPartResult xmlns="http:\/\/s3\.amazonaws\.com\/doc\/2006-03-01\/"><LastModified>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z<\/LastModified><ETag>"[0-9a-f]{32}"<\/ETag><\/CopyPartResult>$/,
    );
    expect(got.headers).to.include({
      "content-type": "application/xml",
      "content-length": "220",
      "x-amz-server-side-encryption": "AES256",
    });
    expect(got.headers).to.include.keys("x-amz-request-id", "x-amz-id-2", "date");
    expect(got.headers).not.to.have.any.keys("etag", "x-amz-version-id", "x-amz-copy-source-version-id");
  });

  const COPIED: readonly (readonly [fact: string, source: string, headers: Record<string, string>, bytes: string])[] = [
    ["the whole source", "bucket/source", {}, DIGITS],
    ["a range of a small source", "/bucket/source", { "x-amz-copy-source-range": "bytes=2-5" }, "2345"],
    ["the last byte", "/bucket/source", { "x-amz-copy-source-range": "bytes=9-9" }, "9"],
    ["a source of another bucket", "/elsewhere/a%20b", {}, "spaced"],
    ["a source named with a plus for the space", "/elsewhere/a+b", {}, "spaced"],
    ["a source whose slash is encoded", "elsewhere%2Fa%20b", {}, "spaced"],
    ["as if there were no Range header", "/bucket/source", { range: "bytes=0-1" }, DIGITS],
  ];
  for (const [fact, source, headers, bytes] of COPIED) {
    it(`copies ${fact}`, async () => {
      const got = await copyPart(send, "/bucket/target", id, source, { headers });
      expect(element(got, "ETag")).to.equal(md5Etag(bytes));
      await complete(send, "/bucket/target", id, [[1, element(got, "ETag")]]);
      expect((await send("GET /bucket/target")).text).to.equal(bytes);
    });
  }

  it("copies an empty source (R20)", async () => {
    await send("PUT /bucket/empty");
    const got = await copyPart(send, "/bucket/target", id, "/bucket/empty");
    const done = await complete(send, "/bucket/target", id, [[1, element(got, "ETag")]]);
    expect(element(got, "ETag")).to.equal('"d41d8cd98f00b204e9800998ecf8427e"');
    expect(element(done, "ETag")).to.equal('"59adb24ef3cdbe0297f05b395827453f-1"');
  });

  it("copies an object into its own upload (A11)", async () => {
    const own = await begin(send, "/bucket/source");
    expect(await copyPart(send, "/bucket/source", own, "/bucket/source")).to.have.property("status", 200);
  });

  it("takes a new copy of a part number for the part (PART-005)", async () => {
    await copyPart(send, "/bucket/target", id, "/bucket/source");
    await copyPart(send, "/bucket/target", id, "/elsewhere/a%20b");
    expect(await countParts(send, "/bucket/target", id)).to.equal(1);
    expect(element(await send("GET /bucket/target", { query: `uploadId=${id}` }), "Size")).to.equal("6");
  });

  it("ignores x-id (OP-003)", async () => {
    const query = `partNumber=1&uploadId=${id}&x-id=UploadPartCopy`;
    expect(await copyPart(send, "/bucket/target", id, "/bucket/source", { query })).to.have.property("status", 200);
  });

  it("without the source header is an UploadPart of the body (A7)", async () => {
    const got = await send("PUT /bucket/target", { query: `partNumber=1&uploadId=${id}` });
    expect(got.headers.etag).to.equal('"d41d8cd98f00b204e9800998ecf8427e"');
  });

  type Refused = readonly [
    fact: string,
    status: number,
    code: string,
    source: string,
    sent?: Sent,
    more?: Record<string, string>,
  ];
  const REFUSED: readonly Refused[] = [
    ["an empty source", 400, "InvalidArgument", "", {}, { ArgumentName: "x-amz-copy-source" }],
    ["a source without a key", 400, "InvalidArgument", "bucket", {}, { ArgumentName: "x-amz-copy-source" }],
    ["a missing source bucket", 404, "NoSuchBucket", "/missing/source", {}, { BucketName: "missing" }],
    ["a missing source key", 404, "NoSuchKey", "/bucket/missing", {}, { Key: "missing" }],
    ["the key of the upload itself, before there is one", 404, "NoSuchKey", "/bucket/fresh"],
    ["a key that is decoded twice", 404, "NoSuchKey", "/elsewhere/a%2520b", {}, { Key: "a%20b" }],
    ["a foreign source", 403, "AccessDenied", "/foreign/source"],
    ["an archived source", 403, "InvalidObjectState", "/bucket/cold"],
    ["a version of no form", 400, "InvalidArgument", "/bucket/source?versionId=abc", {}, { ArgumentValue: "abc" }],
    [
      "a range of no form",
      400,
      "InvalidArgument",
      "/bucket/source",
      { headers: { "x-amz-copy-source-range": "0-8" } },
      { ArgumentValue: "0-8" },
    ],
    [
      "a range past the end",
      400,
      "InvalidArgument",
      "/bucket/source",
      { headers: { "x-amz-copy-source-range": "bytes=0-100" } },
      { ArgumentValue: "bytes=0-100" },
    ],
    [
      "a range wholly past the end",
      400,
      "InvalidRequest",
      "/bucket/source",
      { headers: { "x-amz-copy-source-range": "bytes=100-200" } },
    ],
    [
      "a failing precondition",
      412,
      "PreconditionFailed",
      "/bucket/source",
      { headers: { "x-amz-copy-source-if-match": "other" } },
      { Condition: "x-amz-copy-source-If-Match" },
    ],
    [
      "a failing precondition before the range's bounds",
      412,
      "PreconditionFailed",
      "/bucket/source",
      { headers: { "x-amz-copy-source-if-unmodified-since": YEAR_AGO, "x-amz-copy-source-range": "bytes=0-10" } },
    ],
    ["a body", 400, "InvalidRequest", "/bucket/source", { body: "bytes" }],
    [
      "SSE-C headers over http",
      400,
      "InvalidArgument",
      "/bucket/source",
      { headers: { "x-amz-server-side-encryption-customer-algorithm": "AES256" } },
    ],
    [
      "a wrong owner of the destination",
      403,
      "AccessDenied",
      "/bucket/source",
      { headers: { "x-amz-expected-bucket-owner": "999999999999" } },
    ],
    [
      "a wrong owner of the source",
      403,
      "AccessDenied",
      "/bucket/source",
      { headers: { "x-amz-source-expected-bucket-owner": "999999999999" } },
    ],
    [
      "an owner that is no account id",
      400,
      "InvalidBucketOwnerAWSAccountID",
      "/bucket/source",
      { headers: { "x-amz-expected-bucket-owner": "me" } },
    ],
    [
      "a source owner that is no account id",
      400,
      "InvalidBucketOwnerAWSAccountID",
      "/bucket/source",
      { headers: { "x-amz-source-expected-bucket-owner": "me" } },
    ],
    [
      "an owner before a bad source",
      403,
      "AccessDenied",
      "",
      { headers: { "x-amz-expected-bucket-owner": "999999999999" } },
    ],
    [
      "a source owner before a missing key",
      403,
      "AccessDenied",
      "/bucket/missing",
      { headers: { "x-amz-source-expected-bucket-owner": "999999999999" } },
    ],
    ["another account", 403, "AccessDenied", "/bucket/source", { as: "second" }],
    ["nobody", 403, "AccessDenied", "/bucket/source", { as: "anonymous" }],
  ];
  for (const [fact, status, code, source, sent, more = {}] of REFUSED) {
    it(`refuses ${fact}: ${status} ${code}, and stores nothing`, async () => {
      const got = await copyPart(send, "/bucket/target", id, source, sent);
      expect({ status: got.status, code: element(got, "Code") }).to.deep.equal({ status, code });
      for (const [name, value] of Object.entries(more)) expect(element(got, name)).to.equal(value);
      expect(await countParts(send, "/bucket/target", id)).to.equal(0);
    });
  }

  it("accepts the right owners", async () => {
    const owner = reference.accounts[0].accountId;
    const headers = { "x-amz-expected-bucket-owner": owner, "x-amz-source-expected-bucket-owner": owner };
    expect(await copyPart(send, "/bucket/target", id, "/bucket/source", { headers })).to.have.property("status", 200);
  });

  const QUERIES: readonly (readonly [
    fact: string,
    query: string,
    status: number,
    code: string,
    more: Record<string, string>,
  ])[] = [
    [
      "part number 0",
      "partNumber=0&uploadId=ID",
      400,
      "InvalidArgument",
      { ArgumentName: "partNumber", ArgumentValue: "0" },
    ],
    ["part number -1", "partNumber=-1&uploadId=ID", 400, "InvalidArgument", { ArgumentValue: "-1" }],
    ["part number 10001", "partNumber=10001&uploadId=ID", 400, "InvalidArgument", { ArgumentValue: "10001" }],
    ["part number abc", "partNumber=abc&uploadId=ID", 400, "InvalidArgument", { ArgumentValue: "abc" }],
    ["an empty part number", "partNumber=&uploadId=ID", 400, "InvalidArgument", { ArgumentName: "partNumber" }],
    ["no part number", "uploadId=ID", 405, "MethodNotAllowed", { Method: "PUT" }],
    [
      "no upload id",
      "partNumber=1",
      400,
      "InvalidArgument",
      { ArgumentName: "partNumber", ArgumentValue: "partNumber" },
    ],
    ["an unknown upload id", "partNumber=1&uploadId=unknown", 404, "NoSuchUpload", { UploadId: "unknown" }],
    ["an empty upload id", "partNumber=1&uploadId=", 404, "NoSuchUpload", { UploadId: "" }],
    [
      "a version id",
      "partNumber=1&uploadId=ID&versionId=abc",
      400,
      "InvalidArgument",
      { ArgumentName: "versionId", ArgumentValue: "abc" },
    ],
  ];
  for (const [fact, query, status, code, more] of QUERIES) {
    it(`refuses ${fact}: ${status} ${code}`, async () => {
      const got = await copyPart(send, "/bucket/target", id, "/bucket/source", { query: query.replace("ID", id) });
      expect({ status: got.status, code: element(got, "Code") }).to.deep.equal({ status, code });
      for (const [name, value] of Object.entries(more)) expect(element(got, name)).to.equal(value);
    });
  }

  it("accepts part number 10000", async () => {
    const got = await copyPart(send, "/bucket/target", id, "/bucket/source", {}, 10_000);
    expect(got.status).to.equal(200);
  });

  it("finds no upload of another key or bucket, aborted or completed (U3…U6)", async () => {
    const codes: unknown[] = [];
    const note = async (object: string) =>
      codes.push(element(await copyPart(send, object, id, "/bucket/source"), "Code"));
    await note("/bucket/other");
    await note("/elsewhere/target");
    const got = await copyPart(send, "/bucket/target", id, "/bucket/source");
    await complete(send, "/bucket/target", id, [[1, element(got, "ETag")]]);
    await note("/bucket/target");
    id = await begin(send, "/bucket/target");
    expect(await send("DELETE /bucket/target", { query: `uploadId=${id}` })).to.have.property("status", 204);
    await note("/bucket/target");
    expect(codes).to.deep.equal(["NoSuchUpload", "NoSuchUpload", "NoSuchUpload", "NoSuchUpload"]);
  });

  it("judges the destination bucket before the source, and the source before the upload (A23, U8)", async () => {
    expect(element(await copyPart(send, "/missing/target", id, ""), "BucketName")).to.equal("missing");
    expect(element(await copyPart(send, "/bucket/target", "unknown", "/bucket/missing"), "Code")).to.equal("NoSuchKey");
  });

  it("has errors without XML declaration, with both ids (B11, ERR-003…007)", async () => {
    const got = await copyPart(send, "/bucket/target", id, "/bucket/missing");
    expect(got.text).to.match(/^<Error><Code>NoSuchKey<\/Code><Message>[^<]+<\/Message>/);
    expect(element(got, "RequestId")).to.equal(got.headers["x-amz-request-id"]);
    expect(element(got, "HostId")).to.equal(got.headers["x-amz-id-2"]);
    expect(got.headers["content-type"]).to.equal("application/xml");
  });
});

describe("reference UploadPartCopy on the documented side", () => {
  it("refuses a range of a small source, and copies all of it", async () => {
    const reference = await startReference({ tls: false, smallSourceRange: "documented" });
    const send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /bucket/source", { body: DIGITS });
    const id = await begin(send, "/bucket/target");
    const headers = { "x-amz-copy-source-range": "bytes=0-8" };
    const ranged = await copyPart(send, "/bucket/target", id, "/bucket/source", { headers });
    const whole = await copyPart(send, "/bucket/target", id, "/bucket/source");
    await reference.close();
    expect([ranged.status, element(ranged, "Code"), whole.status]).to.deep.equal([400, "InvalidRequest", 200]);
  });
});
