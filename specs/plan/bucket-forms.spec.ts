import { expect } from "chai";
import { BUCKETS, type BucketKind, GIVEN_BUCKETS } from "../../src/model/capability.ts";
import type { PlannedFixture, PlannedRequest } from "../../src/model/plan.ts";
import { planCase } from "../../src/plan/plan-case.ts";
import { createCleanupRequests } from "../../src/plan/plan-cleanup.ts";
import { caseOf, contextOf, stepOf, targetAt } from "./fixture.ts";

const account = { credentials: { accessKeyId: "AKID2", secretAccessKey: "secret2" }, accountId: "444455556666" };
const target = targetAt("http://127.0.0.1:9000", {
  accountId: "111122223333",
  second: account,
  kmsKey: "kms-key",
  kmsKeys: { refused: "refused-key" },
});

/** The fixtures of a case whose source and upload lie in a bucket of this kind. */
function fixturesIn(kind: BucketKind, more: Partial<typeof target> = {}): readonly PlannedFixture[] {
  const source = { bucket: kind, key: "k", versions: [1], headers: {}, own: false } as const;
  const upload = { bucket: kind, key: "k", headers: {}, state: "open" } as const;
  const item = caseOf([stepOf()], { objects: { source }, uploads: { upload } });
  return planCase(item, contextOf({ ...target, ...more })).fixtures;
}

function configurationOf(kind: BucketKind, more: Partial<typeof target> = {}): readonly PlannedRequest[] {
  const [bucket] = fixturesIn(kind, more);
  return (bucket?.steps ?? []).slice(1).map(({ request }) => request);
}

function textOf(request: PlannedRequest | undefined): string {
  return request?.body.kind === "text" ? request.body.text : "";
}

describe("[U] bucket kinds", () => {
  for (const kind of ["foreign", "foreign-readable", "foreign-directory", "requester-pays"] as const) {
    it(`${kind}: bucket and fixtures are made by the second account, and are its to take away`, () => {
      const fixtures = fixturesIn(kind);
      const signers = fixtures.flatMap(({ steps }) => steps.map(({ request }) => request.signer));
      const owners = fixtures.flatMap(({ makes }) => makes.map(({ owner }) => owner));
      expect(new Set(signers)).to.deep.equal(new Set(["second"]));
      expect(new Set(owners)).to.deep.equal(new Set(["second"]));
    });
  }

  it("an upload is made and looked at by whom the case names, and taken away by the owner of its bucket", () => {
    const upload = { bucket: "foreign-writable", key: "k", headers: {}, state: "open", as: "main" } as const;
    const step = stepOf({}, { checks: [{ kind: "part", absent: true, basis: "documented" }] });
    const { fixtures, steps } = planCase(caseOf([step], { uploads: { upload } }), contextOf(target));
    const made = fixtures.find(({ name }) => name === "upload");
    expect(made?.steps[0]?.request.signer).to.equal("main");
    expect(made?.makes[0]?.owner).to.equal("second");
    expect(steps[0]?.observe.list?.request.signer).to.equal("main");
  });

  it("an upload that the second account made is looked at by it, whoever copies", () => {
    const upload = { bucket: "foreign", key: "k", headers: {}, state: "open" } as const;
    const step = stepOf({}, { checks: [{ kind: "part", absent: true, basis: "documented" }] });
    const { steps } = planCase(caseOf([step], { uploads: { upload } }), contextOf(target));
    expect([steps[0]?.request.signer, steps[0]?.observe.list?.request.signer]).to.deep.equal(["main", "second"]);
  });

  const configured: [kind: BucketKind, query: string, says: RegExp][] = [
    ["versioned", "versioning", /<Status>Enabled</],
    ["suspended", "versioning", /<Status>Suspended</],
    ["kms-default", "encryption", /<KMSMasterKeyID>kms-key<.*<BucketKeyEnabled>true</],
    ["sse-c-blocked", "encryption", /<BlockedEncryptionTypes><EncryptionType>SSE-C</],
    ["directory-key-refused", "encryption", /<KMSMasterKeyID>refused-key</],
    ["read-denied", "policy", /"Effect":"Deny","Principal":"\*","Action":\["s3:GetObject","s3:GetObjectVersion"\]/],
    [
      "foreign-readable",
      "policy",
      /"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":\["s3:GetObject"\]/,
    ],
    ["foreign-directory-readable", "policy", /arn:aws:s3express:us-east-1:444455556666:bucket\/.*"ReadOnly"/],
  ];
  for (const [kind, query, says] of configured) {
    it(`${kind}: ${query} is configured`, () => {
      const [request] = configurationOf(kind);
      expect(request?.query).to.equal(query);
      expect(textOf(request)).to.match(says);
    });
  }

  it("the payer is configured after the policy that lets the main account in", () => {
    const queries = configurationOf("requester-pays").map(({ query }) => query);
    expect(queries).to.deep.equal(["policy", "requestPayment"]);
  });

  it("the configuration of a general purpose bucket comes with its digest", () => {
    const headers = Object.fromEntries(configurationOf("suspended")[0]?.headers ?? []);
    expect(headers)
      .to.have.property("content-md5")
      .that.matches(/^[A-Za-z0-9+/]{22}==$/);
  });

  it("where new buckets refuse customer keys, they are told to take them, but for those that are about it", () => {
    const more = { capabilities: ["sse-c-blocking"] } as const;
    const told = (kind: BucketKind) =>
      configurationOf(kind, { capabilities: [...more.capabilities] })
        .map(textOf)
        .join("");
    expect(told("general")).to.include("<EncryptionType>NONE<");
    expect(told("kms-default")).to.match(/kms-key.*<EncryptionType>NONE</);
    expect(told("sse-c-blocked")).not.to.include("NONE");
    expect([told("fresh"), configurationOf("general")]).to.deep.equal(["", []]);
  });

  it("a policy names the main account as the target file says", () => {
    const [request] = configurationOf("foreign-readable", { principal: "arn:aws:iam:::user/main" });
    expect(textOf(request)).to.include('{"AWS":"arn:aws:iam:::user/main"}');
  });

  const owners: [kind: BucketKind, owner: string][] = [
    ["read-denied", "arn:aws:iam::111122223333:root"],
    ["foreign-writable", "somebody"],
  ];
  for (const [kind, owner] of owners) {
    it(`${kind}: where owners need a policy, it allows the owner what it denies to nobody`, () => {
      const second = { credentials: target.credentials, principal: "somebody" };
      const [request] = configurationOf(kind, { ownersNeedPolicy: true, second });
      const statements = JSON.parse(textOf(request))["Statement"];
      expect(statements).to.have.lengthOf(2);
      expect(statements[1]).to.deep.include({ Effect: "Allow", Principal: { AWS: owner }, Action: "s3:*" });
    });
  }

  it("elsewhere a policy says nothing of the owner", () => {
    expect(textOf(configurationOf("read-denied")[0])).not.to.include('"owner"');
  });

  it("a policy that cannot name the main account makes the target unfit", () => {
    const { accountId: _none, ...nameless } = target;
    const source = { bucket: "foreign-readable", key: "k", versions: [1], headers: {}, own: false } as const;
    const plan = () => planCase(caseOf([stepOf()], { objects: { source } }), contextOf(nameless));
    expect(plan)
      .to.throw(/does not give accountId/)
      .with.property("code", "target-unfit");
  });

  it("every kind that a run can make has a bucket name of its own", () => {
    const names = planCase(caseOf([stepOf()]), contextOf(target)).values;
    const given = new Set<BucketKind>(GIVEN_BUCKETS);
    const made = BUCKETS.filter((kind) => !given.has(kind)).map((kind) => names[`bucket.${kind}`]);
    expect(new Set(made)).to.have.property("size", made.length);
    expect(made).not.to.include(undefined);
  });
});

describe("[U] createCleanupRequests", () => {
  it("signs in the name of the owner", () => {
    const requests = createCleanupRequests(contextOf(target), "second");
    const signers = [
      requests.abortUpload("b", "k", "id"),
      requests.deleteObject("b", "k"),
      requests.deleteBucket("b"),
      requests.list("b", "versions", ""),
    ].map(({ request }) => request.signer);
    expect(signers).to.deep.equal(["second", "second", "second", "second"]);
  });

  it("says of a version that is deleted that no body follows, which some servers wait for", () => {
    const requests = createCleanupRequests(contextOf(target));
    expect(requests.deleteObject("b", "k", "v").request.headers).to.deep.equal([["content-length", "0"]]);
    expect(requests.deleteObject("b", "k").request.headers).to.deep.equal([]);
  });
});
