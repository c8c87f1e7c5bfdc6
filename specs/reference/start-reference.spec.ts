import { expect } from "chai";
import { startReference } from "../../src/reference/start-reference.ts";
import { clientOf } from "./client-for-spec.ts";

describe("startReference", () => {
  it("gives addresses, two accounts, and the names that cases need", async () => {
    const reference = await startReference({ tls: false });
    await reference.close();
    expect(reference.httpUrl).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect([reference.httpsUrl, reference.caPem]).to.deep.equal(["", ""]);
    expect(new Set(reference.accounts.map(({ accountId }) => accountId)).size).to.equal(2);
    for (const { accountId } of reference.accounts) expect(accountId).to.match(/^\d{12}$/);
    expect([reference.region, reference.zone]).to.deep.equal(["us-east-1", "use1-az4"]);
    expect(reference.kmsKeyId).to.match(/^arn:aws:kms:us-east-1:\d{12}:key\//);
  });

  it("serves both listeners from one world, under a certificate for whatever name is asked for", async () => {
    const reference = await startReference();
    const send = clientOf(reference);
    await send("PUT /my.bucket");
    await send("PUT /my.bucket/key", { tls: true, body: "bytes" });
    const got = await send("GET /key", { host: "my.bucket.localhost", tls: "my.bucket.localhost" });
    await reference.close();
    expect([got.status, got.text]).to.deep.equal([200, "bytes"]);
  });

  it("takes accounts of the caller's", async () => {
    const account = { accessKeyId: "OWN", secretAccessKey: "own secret", accountId: "123456789012" };
    const reference = await startReference({ tls: false, accounts: [account, { ...account, accessKeyId: "SECOND" }] });
    const got = await clientOf(reference)("PUT /bucket");
    await reference.close();
    expect(got.status).to.equal(200);
  });

  it("closes with connections open, and listens no more", async () => {
    const reference = await startReference({ tls: false });
    await fetch(reference.httpUrl);
    await reference.close();
    const failure = await fetch(reference.httpUrl).then(
      () => "answered",
      () => "refused",
    );
    expect(failure).to.equal("refused");
  });
});
