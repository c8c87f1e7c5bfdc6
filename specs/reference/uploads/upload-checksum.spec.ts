import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element } from "../client-for-spec.ts";
import { begin, complete, copyPart } from "../uploads-for-spec.ts";

/** Base64 of the checksum of `123456789`, which the copied range is. */
const CHECKSUMS = {
  CRC32: "y/Q5Jg==",
  CRC32C: "4waSgw==",
  CRC64NVME: "rosUhgp5mIg=",
  SHA1: "98O8HYCOBHMq32eZZczDTKeuNEE=",
  SHA256: "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
};

describe("reference checksums of uploads", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /bucket/source", { body: "0123456789" });
  });
  after(() => reference.close());

  const prepare = async (headers: Record<string, string>) => {
    const id = await begin(send, "/bucket/target", { headers });
    const range = { "x-amz-copy-source-range": "bytes=1-9" };
    const part = await copyPart(send, "/bucket/target", id, "/bucket/source", { headers: range });
    return { id, part, etag: element(part, "ETag") };
  };

  for (const [algorithm, value] of Object.entries(CHECKSUMS)) {
    it(`gives a copied part the upload's ${algorithm}, over the range (K1, K7), and lists it (K3)`, async () => {
      const { id, part } = await prepare({ "x-amz-checksum-algorithm": algorithm });
      const listed = await send("GET /bucket/target", { query: `uploadId=${id}` });
      expect(part.text.match(/Checksum\w+>[^<]+/g)).to.deep.equal([`Checksum${algorithm}>${value}`]);
      expect(element(listed, `Checksum${algorithm}`)).to.equal(value);
      expect(element(listed, "ChecksumAlgorithm")).to.equal(algorithm);
    });
  }

  it("gives a copied part none without an algorithm (K2), and the object CRC64NVME (K12)", async () => {
    const { id, part, etag } = await prepare({});
    const done = await complete(send, "/bucket/target", id, [[1, etag]]);
    expect(part.text).not.to.contain("Checksum");
    expect(element(done, "ChecksumCRC64NVME")).to.equal(CHECKSUMS.CRC64NVME);
    expect(element(done, "ChecksumType")).to.equal("FULL_OBJECT");
  });

  it("gives the object a checksum of the part checksums (K4)", async () => {
    const { id, etag } = await prepare({ "x-amz-checksum-algorithm": "CRC32C" });
    const more = `<ChecksumCRC32C>${CHECKSUMS.CRC32C}</ChecksumCRC32C>`;
    const done = await complete(send, "/bucket/target", id, [[1, etag, more]]);
    expect(element(done, "ChecksumCRC32C")).to.match(/^.{6}==-1$/);
    expect(element(done, "ChecksumType")).to.equal("COMPOSITE");
  });

  it("gives the object a checksum of all bytes (K5)", async () => {
    const { id, etag } = await prepare({ "x-amz-checksum-algorithm": "CRC32C", "x-amz-checksum-type": "FULL_OBJECT" });
    const done = await complete(send, "/bucket/target", id, [[1, etag]]);
    expect(element(done, "ChecksumCRC32C")).to.equal(CHECKSUMS.CRC32C);
  });

  it("refuses to complete without a part's checksum (K10), or with a wrong one (CKS-011)", async () => {
    const { id, etag } = await prepare({ "x-amz-checksum-algorithm": "SHA256" });
    const missing = await complete(send, "/bucket/target", id, [[1, etag]]);
    const wrong = await complete(send, "/bucket/target", id, [[1, etag, "<ChecksumSHA256>AAAA</ChecksumSHA256>"]]);
    expect([element(missing, "Code"), element(wrong, "Code")]).to.deep.equal(["InvalidRequest", "InvalidPart"]);
  });

  const PAIRS: readonly (readonly [algorithm: string, type: string])[] = [
    ["SHA1", "FULL_OBJECT"],
    ["SHA256", "FULL_OBJECT"],
    ["CRC64NVME", "COMPOSITE"],
    ["CRC32", "OTHER"],
    ["MD4", "COMPOSITE"],
  ];
  for (const [algorithm, type] of PAIRS) {
    it(`refuses an upload with ${algorithm} and ${type} (K8)`, async () => {
      const headers = { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": type };
      const got = await send("POST /bucket/target", { query: "uploads", headers });
      expect([got.status, element(got, "Code")]).to.deep.equal([400, "InvalidRequest"]);
    });
  }
});
