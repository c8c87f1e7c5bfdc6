import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element } from "../client-for-spec.ts";
import { begin, copyPart, createKeyedBucket, customerKey } from "../uploads-for-spec.ts";

const SSE = "x-amz-server-side-encryption";

describe("reference KMS keys and blocked customer keys", () => {
  let reference: Reference;
  let send: Client;
  const kms = (key: string) => ({ [SSE]: "aws:kms", [`${SSE}-aws-kms-key-id`]: key });

  before(async () => {
    reference = await startReference();
    const plain = clientOf(reference);
    send = (line, sent) => plain(line, { tls: true, ...sent });
    await send("PUT /bucket");
    await send("PUT /bucket/source", { body: "bytes" });
  });
  after(() => reference.close());

  const refusals: [name: "disabled" | "signing" | "deleted" | "refused", status: number, code: string][] = [
    ["disabled", 400, "KMS.DisabledException"],
    ["signing", 400, "KMS.InvalidKeyUsageException"],
    ["deleted", 400, "KMS.KMSInvalidStateException"],
    ["refused", 403, "AccessDenied"],
  ];
  for (const [name, status, code] of refusals) {
    it(`begin no upload with the key "${name}" (ENC-013, PERM-008)`, async () => {
      const got = await send("POST /bucket/target", { query: "uploads", headers: kms(reference.kmsKeys[name]) });
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }

  it("begin no upload with a key that is not there (ENC-013)", async () => {
    const got = await send("POST /bucket/target", { query: "uploads", headers: kms("no-such-key") });
    expect([got.status, element(got, "Code")]).to.deep.equal([400, "KMS.NotFoundException"]);
  });

  it("begin an upload with a key that only encrypts, but take no part and read no source (PERM-009)", async () => {
    const key = kms(reference.kmsKeys["encrypt-only"]);
    const id = await begin(send, "/bucket/target", { headers: key });
    const part = await send("PUT /bucket/target", { query: `partNumber=1&uploadId=${id}`, body: "x" });
    const copy = await copyPart(send, "/bucket/target", id, "/bucket/source");
    await send("PUT /bucket/sealed", { body: "bytes", headers: key });
    const plain = await begin(send, "/bucket/target");
    const source = await copyPart(send, "/bucket/target", plain, "/bucket/sealed");
    const read = await send("GET /bucket/sealed");
    expect([id !== "", part.status, copy.status, source.status, read.status]).to.deep.equal([true, 403, 403, 403, 403]);
  });

  it("refuse customer keys until the bucket is told to take them (SSEC-017, SSEC-018)", async () => {
    const id = await begin(send, "/bucket/target");
    const part = await copyPart(send, "/bucket/target", id, "/bucket/source", { headers: customerKey(1) });
    const upload = await send("POST /bucket/target", { query: "uploads", headers: customerKey(1) });
    await createKeyedBucket(send, "/open");
    const allowed = await send("POST /open/target", { query: "uploads", headers: customerKey(1) });
    expect([part.status, upload.status, allowed.status]).to.deep.equal([403, 403, 200]);
  });
});
