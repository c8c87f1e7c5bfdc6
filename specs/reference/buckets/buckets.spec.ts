import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Got, type Sent } from "../client-for-spec.ts";
import { begin } from "../uploads-for-spec.ts";

const PAYER_NOBODY: Sent = {
  query: "requestPayment",
  body: "<RequestPaymentConfiguration><Payer>Nobody</Payer></RequestPaymentConfiguration>",
};

describe("reference buckets", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /theirs", { as: "second" });
    for (const key of ["a", "b/1", "b/2", "c%20d"]) await send(`PUT /bucket/${key}`, { body: key });
  });
  after(() => reference.close());

  const all = (got: Got, name: string) =>
    [...got.text.matchAll(new RegExp(`<${name}>([^<]*)`, "g"))].map((each) => each[1]);

  const ANSWERS: readonly (readonly [
    fact: string,
    line: string,
    sent: Parameters<Client>[1],
    status: number,
    code?: string,
  ])[] = [
    ["are made again by their owner", "PUT /bucket", {}, 200],
    ["are not made again by another", "PUT /theirs", {}, 409, "BucketAlreadyExists"],
    ["have names by rule", "PUT /Bad_Name", {}, 400, "InvalidBucketName"],
    ["of directory kind have names by rule", "PUT /base--x-s3", {}, 400, "InvalidBucketName"],
    ["need a well-formed configuration", "PUT /other", { body: "<CreateBucketConfiguration>" }, 400, "MalformedXML"],
    ["are found by HEAD", "HEAD /bucket", {}, 200],
    ["are not found, where there is none", "HEAD /missing", {}, 404],
    ["of another account are closed", "HEAD /theirs", {}, 403],
    ["are not deleted with objects in them", "DELETE /bucket", {}, 409, "BucketNotEmpty"],
    ["have a location", "GET /bucket", { query: "location" }, 200],
    ["have no policy at first", "GET /bucket", { query: "policy" }, 404, "NoSuchBucketPolicy"],
    ["have no tags here", "GET /bucket", { query: "tagging" }, 501, "NotImplemented"],
    ["take no policy that is not JSON", "PUT /bucket", { query: "policy", body: "{" }, 400, "MalformedPolicy"],
    ["take no payer that S3 does not know", "PUT /bucket", PAYER_NOBODY, 400, "MalformedXML"],
    [
      "need a versioning status",
      "PUT /bucket",
      { query: "versioning", body: "<VersioningConfiguration/>" },
      400,
      "MalformedXML",
    ],
    [
      "need an encryption rule",
      "PUT /bucket",
      { query: "encryption", body: "<ServerSideEncryptionConfiguration/>" },
      400,
      "MalformedXML",
    ],
    [
      "refuse page sizes that are no numbers",
      "GET /bucket",
      { query: "list-type=2&max-keys=x" },
      400,
      "InvalidArgument",
    ],
    ["refuse POST", "POST /bucket", {}, 405, "MethodNotAllowed"],
    ["cannot be made of nothing", "PUT /", {}, 405, "MethodNotAllowed"],
    ["take no part without a key", "PUT /bucket", { query: "partNumber=1&uploadId=any" }, 405, "MethodNotAllowed"],
  ];
  for (const [fact, line, sent, status, code] of ANSWERS) {
    it(fact, async () => {
      const got = await send(line, sent);
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }

  it("are deleted with the uploads in them", async () => {
    await send("PUT /brief");
    const id = await begin(send, "/brief/key");
    expect(await send("DELETE /brief")).to.have.property("status", 204);
    await send("PUT /brief");
    expect(await send("GET /brief/key", { query: `uploadId=${id}` })).to.have.property("status", 404);
  });

  it("are listed to their owner", async () => {
    expect(all(await send("GET /", { as: "second" }), "Name")).to.deep.equal(["theirs"]);
  });

  it("have encryption, and versioning once it is configured", async () => {
    expect(element(await send("GET /bucket", { query: "encryption" }), "SSEAlgorithm")).to.equal("AES256");
    expect(element(await send("GET /bucket", { query: "versioning" }), "Status")).to.equal(undefined);
  });

  it("list objects by prefix, page and encoding", async () => {
    const list = async (query: string) => all(await send("GET /bucket", { query }), "Key");
    expect(await list("list-type=2")).to.deep.equal(["a", "b/1", "b/2", "c d"]);
    expect(await list("list-type=2&prefix=b%2F")).to.deep.equal(["b/1", "b/2"]);
    expect(await list("list-type=2&start-after=b%2F1&encoding-type=url")).to.deep.equal(["b/2", "c%20d"]);
    expect(await list("marker=b%2F2")).to.deep.equal(["c d"]);
  });

  it("list objects on by the token of the page before", async () => {
    const first = await send("GET /bucket", { query: "list-type=2&max-keys=2" });
    const token = encodeURIComponent(element(first, "NextContinuationToken") ?? "");
    const second = await send("GET /bucket", { query: `list-type=2&continuation-token=${token}` });
    expect([element(first, "IsTruncated"), element(second, "IsTruncated")]).to.deep.equal(["true", "false"]);
    expect([all(first, "Key"), all(second, "Key")]).to.deep.equal([
      ["a", "b/1"],
      ["b/2", "c d"],
    ]);
  });

  it("list versions and uploads by pages", async () => {
    const versions = await send("GET /bucket", { query: "versions&max-keys=1&key-marker=b%2F1" });
    expect([all(versions, "Key"), element(versions, "NextKeyMarker")]).to.deep.equal([["b/2"], "b/2"]);
    await send("PUT /uploads");
    const ids = [await begin(send, "/uploads/a"), await begin(send, "/uploads/a"), await begin(send, "/uploads/b")];
    const first = await send("GET /uploads", { query: "uploads&max-uploads=1" });
    const rest = await send("GET /uploads", { query: `uploads&key-marker=a&upload-id-marker=${ids[0]}` });
    expect([...all(first, "UploadId"), ...all(rest, "UploadId")]).to.deep.equal(ids);
    expect(all(await send("GET /uploads", { query: "uploads&prefix=b" }), "UploadId")).to.deep.equal([ids[2]]);
  });

  it("are found by Host in every general form (ADDR-001…003)", async () => {
    const statuses = [];
    for (const host of [
      "bucket.localhost",
      "bucket.s3.us-east-1.amazonaws.com",
      "bucket.s3.dualstack.us-east-1.amazonaws.com",
      "bucket",
    ]) {
      statuses.push((await send("GET /a", { host })).status);
    }
    for (const host of ["localhost", "s3.us-east-1.amazonaws.com"])
      statuses.push((await send("GET /bucket/a", { host })).status);
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 200]);
  });
});
