import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent } from "../client-for-spec.ts";
import { begin, complete, copyPart, createKeyedBucket, customerKey } from "../uploads-for-spec.ts";

const BUCKET = "base--use1-az4--x-s3";
const ZONAL = `${BUCKET}.s3express-use1-az4.us-east-1.amazonaws.com`;
const CONTROL = "s3express-control.us-east-1.amazonaws.com";
const SSE = "x-amz-server-side-encryption";

describe("reference directory buckets", () => {
  let reference: Reference;
  let send: Client;
  let zonal: Client;

  before(async () => {
    reference = await startReference();
    send = clientOf(reference);
    zonal = (line, sent: Sent = {}) => send(line, { host: ZONAL, tls: ZONAL, ...sent });
    const body =
      "<CreateBucketConfiguration><Location><Name>use1-az4</Name><Type>AvailabilityZone</Type></Location>" +
      "<Bucket><DataRedundancy>SingleAvailabilityZone</DataRedundancy><Type>Directory</Type></Bucket></CreateBucketConfiguration>";
    expect(await send(`PUT /${BUCKET}`, { host: CONTROL, body })).to.have.property("status", 200);
    await createKeyedBucket(send, "/general");
    await send("PUT /general/source", { body: "0123456789" });
    await zonal("PUT /source", { body: "directory" });
  });
  after(() => reference.close());

  it("copy a part on the zonal host over TLS, from either kind of bucket (DIRH-002, LZ-006)", async () => {
    const id = await begin(zonal, "/target");
    const general = await copyPart(zonal, "/target", id, "/general/source", {}, 1);
    const directory = await copyPart(zonal, "/target", id, `/${BUCKET}/source`, {}, 2);
    expect([general.status, directory.status]).to.deep.equal([200, 200]);
    expect(directory.headers).not.to.have.property("x-amz-copy-source-version-id");
    expect(element(general, "ETag")).to.match(/^"[0-9a-z]+"$/);
    const done = await complete(zonal, "/target", id, [[1, element(general, "ETag")]]);
    expect(done.status).to.equal(200);
    expect((await zonal("GET /target")).text).to.equal("0123456789");
  });

  it("need consecutive part numbers from 1 (PART-009)", async () => {
    const id = await begin(zonal, "/target");
    const part = await copyPart(zonal, "/target", id, "/general/source", {}, 2);
    const done = await complete(zonal, "/target", id, [[2, element(part, "ETag")]]);
    expect([done.status, element(done, "Code")]).to.deep.equal([400, "InvalidPartOrder"]);
  });

  const HOSTS: readonly (readonly [fact: string, line: string, sent: Sent, status: number, code?: string])[] = [
    [
      "refuse path style on the zonal host",
      `PUT /${BUCKET}/x`,
      { host: ZONAL.slice(BUCKET.length + 1) },
      400,
      "InvalidHostHeader",
    ],
    ["refuse objects on the control host", `PUT /${BUCKET}/x`, { host: CONTROL }, 400, "InvalidHostHeader"],
    ["refuse objects by path on the server's own address", `PUT /${BUCKET}/x`, {}, 400, "InvalidHostHeader"],
    [
      "refuse the regional virtual host",
      "PUT /x",
      { host: `${BUCKET}.s3.us-east-1.amazonaws.com` },
      400,
      "InvalidHostHeader",
    ],
    [
      "refuse the regional path host",
      `PUT /${BUCKET}/x`,
      { host: "s3.us-east-1.amazonaws.com" },
      400,
      "InvalidHostHeader",
    ],
    [
      "refuse a name that is none",
      "PUT /x",
      { host: `base.${ZONAL.slice(BUCKET.length + 1)}` },
      400,
      "InvalidBucketName",
    ],
    [
      "are not found in another zone",
      "PUT /x",
      { host: ZONAL.replace("s3express-use1-az4", "s3express-use1-az5") },
      404,
      "NoSuchBucket",
    ],
    [
      "refuse the service name s3 on the zonal host",
      "PUT /x",
      { host: ZONAL, sign: { service: "s3" } },
      400,
      "AuthorizationHeaderMalformed",
    ],
    [
      "refuse session credentials",
      "PUT /x",
      { host: ZONAL, headers: { "x-amz-s3session-token": "t" } },
      403,
      "AccessDenied",
    ],
    ["are served under their name on the server's own host", "PUT /x", { host: `${BUCKET}.localhost` }, 200],
    ["are found by path on the server's own address", `GET /${BUCKET}`, { query: "list-type=2" }, 200],
    ["have no versioning", `PUT /${BUCKET}`, { query: "versioning" }, 501, "NotImplemented"],
  ];
  for (const [fact, line, sent, status, code] of HOSTS) {
    it(fact, async () => {
      const got = await send(line, sent);
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }

  const CREATE: readonly (readonly [fact: string, headers: Record<string, string>, status: number])[] = [
    ["accept their default encryption", { [SSE]: "AES256" }, 200],
    ["refuse another encryption than the default (ENCD-002)", { [SSE]: "aws:kms" }, 400],
    ["refuse SSE-C (ENCD-004)", customerKey(1), 400],
  ];
  for (const [fact, headers, status] of CREATE) {
    it(`${fact} at the beginning of an upload`, async () => {
      expect(await zonal("POST /target", { query: "uploads", headers })).to.have.property("status", status);
    });
  }

  it("refuse SSE-C headers of a part and of a source (ENCD-004, ENCD-005)", async () => {
    const id = await begin(zonal, "/target");
    const target = await copyPart(zonal, "/target", id, "/general/source", { headers: customerKey(1) });
    const source = await copyPart(zonal, "/target", id, `/${BUCKET}/source`, { headers: customerKey(1, "source") });
    expect([target.status, source.status]).to.deep.equal([400, 400]);
  });

  it("refuse a customer key for the other side of a copy as well (ENCD-006)", async () => {
    const intoDirectory = await begin(zonal, "/target");
    await send("PUT /general/secret", { tls: true, body: "0123456789", headers: customerKey(1) });
    const headers = customerKey(1, "source");
    const source = await copyPart(zonal, "/target", intoDirectory, "/general/secret", { headers });
    const intoGeneral = await begin(send, "/general/target", { tls: true, headers: customerKey(1) });
    const target = await copyPart(send, "/general/target", intoGeneral, `/${BUCKET}/source`, {
      tls: true,
      headers: customerKey(1),
    });
    expect([source.status, target.status]).to.deep.equal([400, 400]);
  });

  it("with default SSE-KMS take that key alone (ENCD-002, ENCD-010)", async () => {
    const name = "kms--use1-az4--x-s3";
    const host = ZONAL.replace(BUCKET, name);
    await send(`PUT /${name}`);
    const body =
      "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>" +
      `<KMSMasterKeyID>${reference.kmsKeyId}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`;
    await send(`PUT /${name}`, { query: "encryption", body, host: CONTROL });
    const statuses = [];
    for (const headers of [
      {},
      { [SSE]: "aws:kms" },
      { [SSE]: "AES256" },
      { [SSE]: "aws:kms", [`${SSE}-aws-kms-key-id`]: "x" },
    ]) {
      statuses.push((await send("POST /target", { host, query: "uploads", headers })).status);
    }
    expect(statuses).to.deep.equal([200, 200, 400, 400]);
  });
});
