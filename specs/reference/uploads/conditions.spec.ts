import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Got } from "../client-for-spec.ts";
import { begin, complete, copyPart } from "../uploads-for-spec.ts";

const BUCKET = "base--use1-az4--x-s3";
const ZONAL = `${BUCKET}.s3express-use1-az4.us-east-1.amazonaws.com`;
const INITIATED = "x-amz-if-match-initiated-time";
const LONG_AGO = "Mon, 01 Jan 2024 00:00:00 GMT";

describe("reference conditions on the end of an upload", () => {
  let reference: Reference;
  let send: Client;
  let zonal: Client;
  let source: Got;

  before(async () => {
    reference = await startReference();
    send = clientOf(reference);
    zonal = (line, sent = {}) => send(line, { host: ZONAL, tls: ZONAL, ...sent });
    await send("PUT /bucket");
    source = await send("PUT /bucket/source", { body: "0123456789" });
    const body =
      "<CreateBucketConfiguration><Location><Name>use1-az4</Name><Type>AvailabilityZone</Type></Location>" +
      "<Bucket><DataRedundancy>SingleAvailabilityZone</DataRedundancy><Type>Directory</Type></Bucket></CreateBucketConfiguration>";
    await send(`PUT /${BUCKET}`, { host: "s3express-control.us-east-1.amazonaws.com", body });
  });
  after(() => reference.close());

  const end = async (key: string, headers: Record<string, string>) => {
    const id = await begin(send, `/bucket/${key}`);
    const part = await copyPart(send, `/bucket/${key}`, id, "/bucket/source");
    return complete(send, `/bucket/${key}`, id, [[1, element(part, "ETag")]], { headers });
  };

  // MPU-014; the source is the object that is there.
  const rows: [string, string, Record<string, string>, [number, string | undefined]][] = [
    ["If-None-Match: * and no object", "none", { "if-none-match": "*" }, [200, undefined]],
    ["If-None-Match: * and an object", "source", { "if-none-match": "*" }, [412, "PreconditionFailed"]],
    ["If-None-Match of an ETag", "source", { "if-none-match": '"e"' }, [501, "NotImplemented"]],
    ["If-Match of another object", "source", { "if-match": '"e"' }, [412, "PreconditionFailed"]],
    ["If-Match and no object", "missing", { "if-match": '"e"' }, [404, "NoSuchKey"]],
  ];
  for (const [fact, key, headers, [status, code]] of rows) {
    it(`completes with ${fact}: ${status}`, async () => {
      const got = await end(key, headers);
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }

  it("completes with If-Match of the object that is there", async () => {
    await send("PUT /bucket/matched", { body: "0123456789" });
    const got = await end("matched", { "if-match": String(source.headers["etag"]) });
    expect(got.status).to.equal(200);
  });

  it("refuses to complete with another checksum type than the upload has (CKS-012)", async () => {
    const headers = { "x-amz-checksum-algorithm": "CRC32", "x-amz-checksum-type": "FULL_OBJECT" };
    const id = await begin(send, "/bucket/typed", { headers });
    const etag = element(await copyPart(send, "/bucket/typed", id, "/bucket/source"), "ETag");
    const wrong = { headers: { "x-amz-checksum-type": "COMPOSITE" } };
    const right = { headers: { "x-amz-checksum-type": "FULL_OBJECT" } };
    const refused = await complete(send, "/bucket/typed", id, [[1, etag]], wrong);
    expect([refused.status, element(refused, "Code")]).to.deep.equal([400, "BadDigest"]);
    expect((await complete(send, "/bucket/typed", id, [[1, etag]], right)).status).to.equal(200);
  });

  // MPU-013
  it("aborts an upload in a directory bucket by the time of its initiation alone", async () => {
    const id = await begin(zonal, "/target");
    const list = await zonal("GET /", { query: "uploads" });
    const initiated = new Date(element(list, "Initiated") ?? 0).toUTCString();
    const abort = (time: string) =>
      zonal("DELETE /target", { query: `uploadId=${id}`, headers: { [INITIATED]: time } });
    const answers = [await abort(LONG_AGO), await abort(initiated), await abort(initiated)];
    expect(answers.map(({ status }) => status)).to.deep.equal([412, 204, 204]);
  });

  it("does not look at that time in a general purpose bucket", async () => {
    const id = await begin(send, "/bucket/target");
    const abort = () => send("DELETE /bucket/target", { query: `uploadId=${id}`, headers: { [INITIATED]: LONG_AGO } });
    expect([(await abort()).status, (await abort()).status]).to.deep.equal([204, 404]);
  });
});
