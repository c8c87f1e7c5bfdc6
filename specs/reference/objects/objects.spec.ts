import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element } from "../client-for-spec.ts";
import { md5Etag } from "../uploads-for-spec.ts";

describe("reference objects", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /bucket/digits", {
      body: "0123456789",
      headers: { "content-type": "text/plain", "x-amz-meta-a": "b", "x-amz-storage-class": "STANDARD_IA" },
    });
  });
  after(() => reference.close());

  it("are read with what was said of them", async () => {
    const got = await send("GET /bucket/digits");
    expect(got.text).to.equal("0123456789");
    expect(got.headers).to.include({
      etag: md5Etag("0123456789"),
      "content-length": "10",
      "content-type": "text/plain",
      "x-amz-meta-a": "b",
      "x-amz-storage-class": "STANDARD_IA",
      "x-amz-server-side-encryption": "AES256",
    });
    expect(Date.parse(got.headers["last-modified"] ?? "")).to.be.a("number");
  });

  it("are described by HEAD without a body", async () => {
    const got = await send("HEAD /bucket/digits");
    expect([got.status, got.headers["content-length"], got.text]).to.deep.equal([200, "10", ""]);
  });

  const RANGES: readonly (readonly [range: string, status: number, text: string | undefined])[] = [
    ["bytes=2-4", 206, "234"],
    ["bytes=7-", 206, "789"],
    ["bytes=-2", 206, "89"],
    ["bytes=8-100", 206, "89"],
    ["bytes=4-2", 200, "0123456789"],
    ["lines=1-2", 200, "0123456789"],
    ["bytes=10-", 416, undefined],
    ["bytes=-0", 416, undefined],
  ];
  for (const [range, status, text] of RANGES) {
    it(`are read by Range ${range} with ${status}`, async () => {
      const got = await send("GET /bucket/digits", { headers: { range } });
      expect([got.status, got.status === 416 ? undefined : got.text]).to.deep.equal([status, text]);
    });
  }

  it("are deleted, again and again", async () => {
    await send("PUT /bucket/brief", { body: "x" });
    const statuses = [];
    for (const method of ["DELETE", "GET", "DELETE"]) statuses.push((await send(`${method} /bucket/brief`)).status);
    expect(statuses).to.deep.equal([204, 404, 204]);
  });

  it("are copied with their metadata, or with new ones", async () => {
    const source = { "x-amz-copy-source": "/bucket/digits" };
    const got = await send("PUT /bucket/copy", { headers: source });
    expect([element(got, "ETag"), got.text.includes("<CopyObjectResult")]).to.deep.equal([md5Etag("0123456789"), true]);
    expect((await send("HEAD /bucket/copy")).headers).to.have.property("x-amz-meta-a", "b");
    await send("PUT /bucket/copy", { headers: { ...source, "x-amz-metadata-directive": "REPLACE" } });
    expect((await send("HEAD /bucket/copy")).headers).not.to.have.property("x-amz-meta-a");
  });

  it("have names of every kind", async () => {
    for (const key of ["a%20b", "a%2Fb", "%C3%A9", "a%2Bb", "%3Fx", "a//b", "%F0%9F%98%80", "%01"]) {
      await send(`PUT /bucket/${key}`, { body: key });
      expect((await send(`GET /bucket/${key}`)).text).to.equal(key);
    }
  });

  const REFUSED: readonly (readonly [
    fact: string,
    line: string,
    sent: Parameters<Client>[1],
    status: number,
    code: string,
  ])[] = [
    ["a key that is too long", `PUT /bucket/${"a".repeat(1025)}`, {}, 400, "KeyTooLongError"],
    ["a key that is not UTF-8", "PUT /bucket/%FF", {}, 400, "InvalidURI"],
    ["a key whose encoding is broken", "PUT /bucket/%ZZ", {}, 400, "InvalidURI"],
    [
      "a storage class that is none",
      "PUT /bucket/x",
      { headers: { "x-amz-storage-class": "COLD" } },
      400,
      "InvalidArgument",
    ],
    ["a version id that is none", "GET /bucket/digits", { query: "versionId=abc" }, 400, "InvalidArgument"],
    ["a bucket that is none", "PUT /missing/x", {}, 404, "NoSuchBucket"],
    ["another account", "GET /bucket/digits", { as: "second" }, 403, "AccessDenied"],
    ["tags", "PUT /bucket/digits", { query: "tagging" }, 501, "NotImplemented"],
    ["POST without a word", "POST /bucket/digits", {}, 405, "MethodNotAllowed"],
    ["PATCH", "PATCH /bucket/digits", {}, 405, "MethodNotAllowed"],
  ];
  for (const [fact, line, sent, status, code] of REFUSED) {
    it(`refuse ${fact}: ${status} ${code}`, async () => {
      const got = await send(line, sent);
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }
});

describe("reference versions", () => {
  it("are made, hidden by markers, read and taken away", async () => {
    const reference = await startReference({ tls: false });
    const send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /bucket", {
      query: "versioning",
      body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
    });
    const first = (await send("PUT /bucket/key", { body: "first" })).headers["x-amz-version-id"];
    await send("PUT /bucket/key", { body: "second" });
    const marker = (await send("DELETE /bucket/key")).headers["x-amz-version-id"];
    const hidden = await send("GET /bucket/key");
    const named = await send("GET /bucket/key", { query: `versionId=${marker}` });
    const old = await send("GET /bucket/key", { query: `versionId=${first}` });
    const listed = await send("GET /bucket", { query: "versions" });
    await send("DELETE /bucket/key", { query: `versionId=${marker}` });
    const shown = await send("GET /bucket/key");
    const full = await send("DELETE /bucket");
    await reference.close();
    expect([hidden.status, hidden.headers["x-amz-delete-marker"]]).to.deep.equal([404, "true"]);
    expect([named.status, old.text, shown.text]).to.deep.equal([405, "first", "second"]);
    expect(listed.text.match(/<(?:Version|DeleteMarker)>/g)).to.deep.equal([
      "<DeleteMarker>",
      "<Version>",
      "<Version>",
    ]);
    expect([full.status, element(full, "Code")]).to.deep.equal([409, "BucketNotEmpty"]);
  });
});
