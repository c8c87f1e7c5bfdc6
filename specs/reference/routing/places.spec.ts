import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent } from "../client-for-spec.ts";
import { begin, copyPart } from "../uploads-for-spec.ts";

const ACCESS_POINT = "copypart-ap-111122223333.s3-accesspoint.us-east-1.amazonaws.com";
const ALIAS = "copypart-ap-copypartembeddedreference0000000001-s3alias";
const OUTPOST = "op-01234567890abcdef.s3-outposts.us-east-1.amazonaws.com";
const outposts = { service: "s3-outposts" };

describe("reference places", () => {
  let reference: Reference;
  let send: Client;

  before(async () => {
    reference = await startReference();
    send = clientOf(reference);
    await send("PUT /general");
    await send("PUT /far", { host: "s3.eu-west-1.amazonaws.com", sign: { region: "eu-west-1" } });
    await send("PUT /far/source", { host: "s3.eu-west-1.amazonaws.com", sign: { region: "eu-west-1" }, body: "far" });
  });
  after(() => reference.close());

  const at = (host: string, sent: Sent = {}): Sent => ({ host, tls: host, ...sent });

  const PUTS: readonly (readonly [fact: string, line: string, sent: Sent, status: number, code?: string])[] = [
    ["AP-003: an access point takes objects at its host", "PUT /key", at(ACCESS_POINT), 200],
    ["AP-006: an alias works like a bucket name", "PUT /key", at(`${ALIAS}.s3.us-east-1.amazonaws.com`), 200],
    ["AP-007: not in the path", `PUT /${ALIAS}/key`, at("s3.us-east-1.amazonaws.com"), 400, "InvalidHostHeader"],
    ["AP-008: not over http", "PUT /key", { host: ACCESS_POINT }, 307, "TemporaryRedirect"],
    [
      "AP-016: no such access point",
      "PUT /key",
      at("nobody-111122223333.s3-accesspoint.us-east-1.amazonaws.com"),
      404,
      "NoSuchAccessPoint",
    ],
    [
      "AP-016: nor in another account",
      "PUT /key",
      at("copypart-ap-444455556666.s3-accesspoint.us-east-1.amazonaws.com"),
      404,
      "NoSuchAccessPoint",
    ],
    [
      "AP-016: no such alias",
      "PUT /key",
      at("x-s3alias.s3.us-east-1.amazonaws.com"),
      400,
      "InvalidAccessPointAliasError",
    ],
    [
      "AP-018: no such name",
      "PUT /key",
      at("a_b-111122223333.s3-accesspoint.us-east-1.amazonaws.com"),
      400,
      "InvalidAccessPoint",
    ],
    [
      "OUT-002: an Outpost's takes them at its own",
      "PUT /key",
      at(`copypart-op-111122223333.${OUTPOST}`, { sign: outposts }),
      200,
    ],
    [
      "AUTH-028: and is not signed for as s3",
      "PUT /key",
      at(`copypart-op-111122223333.${OUTPOST}`),
      400,
      "AuthorizationHeaderMalformed",
    ],
    [
      "OUT-003: the bucket behind is reached in no other way",
      "PUT /copypart-on-outpost/key",
      at("s3.us-east-1.amazonaws.com"),
      404,
      "NoSuchBucket",
    ],
    [
      "OUT-008: it takes no conditions",
      "PUT /key",
      at(`copypart-op-111122223333.${OUTPOST}`, { sign: outposts, headers: { "if-none-match": "*" } }),
      400,
      "InvalidRequest",
    ],
    [
      "OUT-011: no such Outpost",
      "PUT /key",
      at("copypart-op-111122223333.op-1.s3-outposts.us-east-1.amazonaws.com", { sign: outposts }),
      404,
      "NoSuchOutpost",
    ],
    [
      "AP-014: a directory access point is at the zonal host",
      "PUT /key",
      at("copypart--use1-az4--xa-s3.s3express-use1-az4.us-east-1.amazonaws.com"),
      200,
    ],
    [
      "ADDR-012: the accelerate host serves no bucket that is not accelerated",
      "PUT /key",
      at("general.s3-accelerate.amazonaws.com"),
      400,
      "InvalidRequest",
    ],
    [
      "ADDR-014: a bucket elsewhere is not here",
      "PUT /far/key",
      at("s3.us-east-1.amazonaws.com"),
      301,
      "PermanentRedirect",
    ],
    [
      "AUTH-012: nor signed for here",
      "PUT /far/key",
      at("s3.eu-west-1.amazonaws.com"),
      400,
      "AuthorizationHeaderMalformed",
    ],
  ];
  for (const [fact, line, sent, status, code] of PUTS) {
    it(fact, async () => {
      const got = await send(line, { body: "bytes", ...sent });
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }

  it("names the bucket, and never the access point, in answers (AP-012)", async () => {
    const got = await send("POST /key", at(ACCESS_POINT, { query: "uploads" }));
    expect(element(got, "Bucket")).to.equal("copypart-behind-access-point");
  });

  it("serves a bucket at the accelerate host once it is told to (ADDR-012)", async () => {
    await send("PUT /quick");
    const body = "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>";
    expect((await send("PUT /quick", { query: "accelerate", body })).status).to.equal(200);
    expect((await send("PUT /key", at("quick.s3-accelerate.amazonaws.com", { body: "x" }))).status).to.equal(200);
    expect((await send("GET /quick", { query: "accelerate" })).text).to.include("<Status>Enabled</Status>");
  });

  const COPIES: readonly (readonly [fact: string, source: string, status: number, code?: string])[] = [
    ["SRC-011: from another Region", "far/source", 200],
    [
      "SRC-014: by the ARN of an object",
      "arn:aws:s3:us-east-1:111122223333:accesspoint/copypart-ap/object/source",
      200,
    ],
    ["AP-006: by alias", `${ALIAS}/source`, 200],
    [
      "AP-016: not by the ARN of nothing",
      "arn:aws:s3:us-east-1:111122223333:accesspoint/nobody/object/source",
      404,
      "NoSuchAccessPoint",
    ],
    [
      "AP-014: not by an ARN of another service",
      "arn:aws:s3express:us-east-1:111122223333:accesspoint/x/object/k",
      400,
      "InvalidArgument",
    ],
    ["OUT-003: not by the name of a bucket on an Outpost", "copypart-on-outpost/source", 404, "NoSuchBucket"],
    [
      "OUT-006: not from an Outpost",
      "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01234567890abcdef/object/source",
      400,
      "InvalidRequest",
    ],
  ];
  for (const [fact, source, status, code] of COPIES) {
    it(`copies into a general purpose bucket: ${fact}`, async () => {
      await send("PUT /source", at(ACCESS_POINT, { body: "through" }));
      const id = await begin(send, "/general/target");
      const got = await copyPart(send, "/general/target", id, source);
      expect([got.status, element(got, "Code")]).to.deep.equal([status, code]);
    });
  }
});
