import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent } from "../client-for-spec.ts";
import { begin, complete, copyPart, createKeyedBucket, customerKey, md5Etag } from "../uploads-for-spec.ts";

const SSE = "x-amz-server-side-encryption";
const ALGORITHM = `${SSE}-customer-algorithm`;
const KEY_MD5 = `${SSE}-customer-key-md5`;

describe("reference uploads and encryption", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference();
    const plain = clientOf(reference);
    send = (line, sent) => plain(line, { tls: true, ...sent });
    await createKeyedBucket(send, "/bucket");
    await send("PUT /bucket/plain", { body: "bytes" });
    await send("PUT /bucket/secret", { body: "bytes", headers: customerKey(1) });
  });
  after(() => reference.close());

  const copyTo = async (upload: Sent, source: string, headers: Record<string, string>) =>
    copyPart(send, "/bucket/target", await begin(send, "/bucket/target", upload), source, { headers });

  it("copies plain to SSE-C: echoes the key's MD5, hides that of the bytes (E1)", async () => {
    const got = await copyTo({ headers: customerKey(2) }, "/bucket/plain", customerKey(2));
    expect(got.headers).to.include({ [ALGORITHM]: "AES256", [KEY_MD5]: customerKey(2)[KEY_MD5] ?? "" });
    expect(got.headers).not.to.have.property(SSE);
    expect(element(got, "ETag")).not.to.equal(md5Etag("bytes"));
  });

  it("copies SSE-C to plain: the default encryption, the MD5 of the bytes, no source key (E2)", async () => {
    const got = await copyTo({}, "/bucket/secret", customerKey(1, "source"));
    expect(got.headers).to.have.property(SSE, "AES256");
    expect(element(got, "ETag")).to.equal(md5Etag("bytes"));
    expect(Object.keys(got.headers).filter((name) => name.includes("customer"))).to.deep.equal([]);
  });

  it("copies SSE-C to SSE-C with another key (E4), and without the source key's MD5 (E5)", async () => {
    const source = customerKey(1, "source");
    const got = await copyTo({ headers: customerKey(2) }, "/bucket/secret", { ...source, ...customerKey(2) });
    const { [`x-amz-copy-source-server-side-encryption-customer-key-md5`]: _, ...rest } = source;
    const other = await copyTo({}, "/bucket/secret", rest);
    expect([got.status, got.headers[KEY_MD5], other.status]).to.deep.equal([200, customerKey(2)[KEY_MD5], 200]);
  });

  const REFUSED: readonly (readonly [
    recording: string,
    upload: Record<string, string>,
    source: string,
    headers: Record<string, string>,
    code: string,
  ])[] = [
    ["E27: another key than the upload's", customerKey(2), "/bucket/plain", customerKey(3), "InvalidRequest"],
    ["E28: no key for an upload with one", customerKey(2), "/bucket/plain", {}, "InvalidRequest"],
    ["E29: a key for an upload without one", {}, "/bucket/plain", customerKey(2), "InvalidRequest"],
    ["E30: no key of the source", {}, "/bucket/secret", {}, "InvalidRequest"],
    ["E31: a wrong key of the source", {}, "/bucket/secret", customerKey(3, "source"), "InvalidRequest"],
    ["E32: a key of a plain source", {}, "/bucket/plain", customerKey(3, "source"), "InvalidRequest"],
    [
      "E26: both groups wrong, the source's named",
      {},
      "/bucket/plain",
      {
        ...customerKey(3),
        [ALGORITHM]: "T",
        ...customerKey(3, "source"),
        "x-amz-copy-source-server-side-encryption-customer-algorithm": "S",
      },
      "InvalidEncryptionAlgorithmError",
    ],
  ];
  for (const [recording, upload, source, headers, code] of REFUSED) {
    it(`refuses ${recording}`, async () => {
      const got = await copyTo({ headers: upload }, source, headers);
      expect([got.status, element(got, "Code")]).to.deep.equal([400, code]);
      expect([undefined, "S"]).to.include(element(got, "ArgumentValue"));
    });
  }

  it("keeps SSE-KMS of the upload: key named, MD5 hidden (E41, ENC-009, ENC-010)", async () => {
    const upload = { [SSE]: "aws:kms", [`${SSE}-bucket-key-enabled`]: "true" };
    const got = await copyTo({ headers: upload }, "/bucket/plain", {});
    expect(got.headers).to.include({
      [SSE]: "aws:kms",
      [`${SSE}-aws-kms-key-id`]: reference.kmsKeyId,
      [`${SSE}-bucket-key-enabled`]: "true",
    });
    expect(element(got, "ETag")).not.to.equal(md5Etag("bytes"));
  });

  it("uses the default encryption of the bucket (ENC-004)", async () => {
    await send("PUT /kms-bucket");
    const body =
      "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";
    await send("PUT /kms-bucket", { query: "encryption", body });
    const id = await begin(send, "/kms-bucket/target");
    const got = await copyPart(send, "/kms-bucket/target", id, "/bucket/plain");
    const asked = await send("GET /kms-bucket", { query: "encryption" });
    expect(got.headers).to.have.property(SSE, "aws:kms");
    expect(element(asked, "KMSMasterKeyID")).to.equal(reference.kmsKeyId);
  });

  const CREATE: readonly (readonly [fact: string, headers: Record<string, string>, code: string, value?: string])[] = [
    ["SSE-C and SSE-S3 together (E44)", { ...customerKey(2), [SSE]: "AES256" }, "InvalidArgument", "AES256"],
    ["a KMS key alone (E42)", { [`${SSE}-aws-kms-key-id`]: "abc" }, "InvalidArgument", "abc"],
    ["an unknown KMS key (ENC-013)", { [SSE]: "aws:kms", [`${SSE}-aws-kms-key-id`]: "abc" }, "KMS.NotFoundException"],
    ["an unknown algorithm", { [SSE]: "AES512" }, "InvalidEncryptionAlgorithmError", "AES512"],
    ["SSE-C without the key (E10)", { [ALGORITHM]: "AES256" }, "InvalidArgument"],
  ];
  for (const [fact, headers, code, value] of CREATE) {
    it(`refuses an upload with ${fact}`, async () => {
      const got = await send("POST /bucket/target", { query: "uploads", headers });
      expect([got.status, element(got, "Code"), element(got, "ArgumentValue")]).to.deep.equal([400, code, value]);
    });
  }

  it("completes an SSE-C upload without its key, not with a wrong one (E46, E47)", async () => {
    const id = await begin(send, "/bucket/done", { headers: customerKey(2) });
    const part = await copyPart(send, "/bucket/done", id, "/bucket/plain", { headers: customerKey(2) });
    const parts = [[1, element(part, "ETag")]] as const;
    const wrong = await complete(send, "/bucket/done", id, parts, { headers: customerKey(3) });
    const got = await complete(send, "/bucket/done", id, parts);
    expect([wrong.status, element(wrong, "Code"), got.status]).to.deep.equal([400, "InvalidRequest", 200]);
    expect(got.headers).to.have.property(ALGORITHM, "AES256");
    expect(got.headers).not.to.have.property(KEY_MD5);
    expect(got.text).not.to.contain("Checksum");
    expect((await send("GET /bucket/done", { headers: customerKey(2) })).text).to.equal("bytes");
  });

  it("reads an SSE-C object with its key alone (SSEC-016)", async () => {
    const statuses = [];
    for (const headers of [customerKey(1), customerKey(3), {}]) {
      statuses.push((await send("HEAD /bucket/secret", { headers })).status);
    }
    statuses.push((await send("HEAD /bucket/plain", { headers: customerKey(1) })).status);
    expect(statuses).to.deep.equal([200, 403, 400, 400]);
  });
});
