import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element, type Sent } from "../client-for-spec.ts";
import { begin, copyPart } from "../uploads-for-spec.ts";

const PAYS: Sent = { headers: { "x-amz-request-payer": "requester" } };

describe("reference accounts and policies", () => {
  let reference: Reference;
  let send: Client;
  let second: Client;

  before(async () => {
    reference = await startReference();
    send = clientOf(reference);
    second = (line, sent) => send(line, { as: "second", ...sent });
    await send("PUT /own");
    await send("PUT /own/source", { body: "own" });
    for (const bucket of ["closed", "readable", "writable", "paid"]) {
      await second(`PUT /${bucket}`);
      await second(`PUT /${bucket}/source`, { body: bucket });
    }
    await allow("readable", ["s3:GetObject"]);
    await allow("writable", ["s3:PutObject"]);
    await allow("paid", ["s3:GetObject", "s3:PutObject"]);
    const payment = "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>";
    await second("PUT /paid", { query: "requestPayment", body: payment });
  });
  after(() => reference.close());

  const allow = (bucket: string, actions: readonly string[]) =>
    second(`PUT /${bucket}`, {
      query: "policy",
      body: JSON.stringify({
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${reference.accounts[0].accountId}:root` },
            Action: actions,
            Resource: `arn:aws:s3:::${bucket}/*`,
          },
        ],
      }),
    });

  const copies: [fact: string, from: string, to: string, sent: Sent, status: number][] = [
    ["from a bucket that lets the caller read (O2)", "readable", "own", {}, 200],
    ["not from one that does not (PERM-003, O1)", "closed", "own", {}, 403],
    ["not from one that only lets him write", "writable", "own", {}, 403],
    ["into a bucket that lets the caller write (O4)", "own", "writable", {}, 200],
    ["not into one that does not (PERM-005, O3)", "own", "closed", {}, 403],
    ["not into one that only lets him read", "own", "readable", {}, 403],
    ["from a Requester Pays bucket by who says that he pays (PAY-005)", "paid", "own", PAYS, 200],
    ["into a Requester Pays bucket by who says that he pays (PAY-005)", "own", "paid", PAYS, 200],
    ["not from a Requester Pays bucket by who does not (PAY-004)", "paid", "own", {}, 403],
    ["not into a Requester Pays bucket by who does not (PAY-004)", "own", "paid", {}, 403],
  ];
  for (const [fact, from, to, sent, status] of copies) {
    it(`copy ${fact}`, async () => {
      const id = await begin(to === "own" ? send : second, `/${to}/target`);
      const got = await copyPart(send, `/${to}/target`, id, `/${from}/source`, sent);
      expect(got.status).to.equal(status);
      expect(got.headers["x-amz-request-charged"]).to.equal(sent === PAYS ? "requester" : undefined);
    });
  }

  it("charge nothing to the owner, who need not say that he pays (PAY-002)", async () => {
    const got = await second("GET /paid/source");
    expect([got.status, got.headers["x-amz-request-charged"]]).to.deep.equal([200, undefined]);
  });

  it("take no other word for paying (PAY-001)", async () => {
    const got = await send("GET /paid/source", { headers: { "x-amz-request-payer": "owner" } });
    expect([got.status, element(got, "Code")]).to.deep.equal([403, "AccessDenied"]);
  });

  it("do not tell a missing key to who may not list (SRC-009)", async () => {
    const id = await begin(send, "/own/target");
    const copied = await copyPart(send, "/own/target", id, "/readable/missing");
    const read = await send("GET /readable/missing");
    const ownersCopy = await second("GET /readable/missing");
    expect([copied.status, read.status, ownersCopy.status]).to.deep.equal([403, 403, 404]);
  });

  it("are told the policy and the payer by their owner alone", async () => {
    const policy = await second("GET /readable", { query: "policy" });
    const payer = await second("GET /paid", { query: "requestPayment" });
    const stranger = await send("GET /readable", { query: "policy" });
    expect(JSON.parse(policy.text)).to.have.property("Statement");
    expect([element(payer, "Payer"), stranger.status]).to.deep.equal(["Requester", 403]);
  });

  it("lose what a deleted policy allowed", async () => {
    await second("PUT /brief");
    await second("PUT /brief/source", { body: "x" });
    await allow("brief", ["s3:GetObject"]);
    const before = await send("GET /brief/source");
    await second("DELETE /brief", { query: "policy" });
    expect([before.status, (await send("GET /brief/source")).status]).to.deep.equal([200, 403]);
  });

  it("need s3:GetObjectVersion for a version that is named (PERM-004, O5)", async () => {
    const read = await send("GET /readable/source");
    const named = await send("GET /readable/source", { query: "versionId=null" });
    expect([read.status, named.status]).to.deep.equal([200, 403]);
  });
});
