import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import type { BucketKind } from "../../src/model/capability.ts";
import type { RequestTemplate } from "../../src/model/case.ts";
import type { PlannedCase, PlannedRequest } from "../../src/model/plan.ts";
import type { Target } from "../../src/model/target.ts";
import { kindNamed } from "../../src/plan/context.ts";
import { planCase } from "../../src/plan/plan-case.ts";
import { createCleanupRequests } from "../../src/plan/plan-cleanup.ts";
import { createHostResolver, type HostResolver } from "../../src/plan/resolve-host.ts";
import { caseOf, contextOf, stepOf, targetAt } from "./fixture.ts";

const ACCESS_POINT = "arn:aws:s3:us-east-1:111122223333:accesspoint/reader";
const ALIAS = "reader-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias";
const OUTPOST = "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01234567890abcdef/accesspoint/reader";
const LOCAL = "logs--use1-dfw2-az1--x-s3";

const target = targetAt("https://127.0.0.1:9443", {
  otherRegion: "eu-west-1",
  buckets: { "access-point": ACCESS_POINT, "access-point-alias": ALIAS, outposts: OUTPOST, "local-zone": LOCAL },
});

describe("[U] planAddress", () => {
  let resolveHost: HostResolver;

  before(async () => {
    resolveHost = await createHostResolver();
  });

  function plan(send: Partial<RequestTemplate>, kinds: Partial<Record<"source" | "upload", BucketKind>>, at = target) {
    const source = { bucket: kinds.source ?? "general", key: "a key", versions: [1], headers: {}, own: true } as const;
    const upload = { bucket: kinds.upload ?? "general", key: "k", headers: {}, state: "open" } as const;
    const item = caseOf([stepOf(send)], { objects: { source }, uploads: { upload } });
    return planCase(item, { ...contextOf(at), resolveHost });
  }

  function requestOf(planned: PlannedCase): PlannedRequest {
    const [step] = planned.steps;
    if (!step) throw new Error("the plan has no step");
    return step.request;
  }

  const KEY = "/run1/topic/case/upload/k";
  const kinds: readonly (readonly [kind: BucketKind, host: string, path: string, service: string, region: string])[] = [
    ["dotted", "127.0.0.1:9443", `/copypart-run1.dotted${KEY}`, "s3", "us-east-1"],
    ["elsewhere", "copypart-run1-elsewhere.s3.eu-west-1.amazonaws.com", KEY, "s3", "eu-west-1"],
    ["access-point", "reader-111122223333.s3-accesspoint.us-east-1.amazonaws.com", KEY, "s3", "us-east-1"],
    ["access-point-alias", `${ALIAS}.s3.us-east-1.amazonaws.com`, KEY, "s3", "us-east-1"],
    [
      "outposts",
      "reader-111122223333.op-01234567890abcdef.s3-outposts.us-east-1.amazonaws.com",
      KEY,
      "s3-outposts",
      "us-east-1",
    ],
    ["local-zone", `${LOCAL}.s3express-use1-dfw2-az1.us-east-1.amazonaws.com`, KEY, "s3express", "us-east-1"],
  ];
  for (const [kind, host, path, service, region] of kinds) {
    it(`asks for a bucket of kind ${kind} at ${host}`, () => {
      const request = requestOf(plan({}, { upload: kind }));
      expect({ host: request.host, path: request.path }).to.deep.equal({ host, path });
      expect(request.signing).to.include({ service, region });
      expect(request.connection).to.include({ hostname: "127.0.0.1", port: 9443 });
    });
  }

  const options: readonly (readonly [fact: string, host: RequestTemplate["host"], expected: string])[] = [
    [
      "dual-stack",
      { kind: "aws", options: { dualStack: true } },
      "copypart-run1-general.s3.dualstack.us-east-1.amazonaws.com",
    ],
    ["another bucket", { kind: "aws", bucket: "${bucket.other}" }, "copypart-run1-other.s3.us-east-1.amazonaws.com"],
    [
      "another Region",
      { kind: "aws", region: "${target.other-region}" },
      "copypart-run1-general.s3.eu-west-1.amazonaws.com",
    ],
    ["an endpoint", { kind: "aws", options: { endpoint: "${target.endpoint}" } }, "127.0.0.1:9443"],
  ];
  for (const [fact, host, expected] of options) {
    it(`asks the rules with ${fact}, references filled in`, () => {
      const request = requestOf(plan({ ...(host && { host }) }, {}));
      expect(request.host).to.equal(expected);
    });
  }

  it("connects to the host itself where the target is AWS", () => {
    const aws = targetAt("https://s3.us-east-1.amazonaws.com");
    const request = requestOf(plan({}, { upload: "directory" }, aws));
    const host = "copypart-run1--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com";
    expect(request.connection).to.include({ hostname: host, servername: host, port: 443 });
  });

  const sources: readonly (readonly [kind: BucketKind, source: string])[] = [
    ["general", "copypart-run1-general/run1/topic/case/source/a%20key"],
    [
      "access-point",
      "arn%3Aaws%3As3%3Aus-east-1%3A111122223333%3Aaccesspoint/reader/object/run1/topic/case/source/a%20key",
    ],
    ["access-point-alias", `${ALIAS}/run1/topic/case/source/a%20key`],
  ];
  for (const [kind, source] of sources) {
    it(`names a source of kind ${kind} as ${source.slice(0, 40)}… (SRC-002, SRC-014)`, () => {
      expect(requestOf(plan({}, { source: kind })).headers).to.deep.include(["x-amz-copy-source", source]);
    });
  }

  it("gives cases the parts of the names that the target file gives", () => {
    const { values } = plan({}, {});
    expect(values).to.include({ "outpost.id": "op-01234567890abcdef", "local-zone.id": "use1-dfw2-az1" });
    expect(values).to.include({ "outpost.arn": OUTPOST.replace("/accesspoint/reader", "") });
  });

  it("makes a bucket elsewhere in the other Region, and none that the target gives", () => {
    const made = ({ fixtures }: PlannedCase) => fixtures.flatMap(({ makes }) => makes.map(({ bucket }) => bucket));
    const elsewhere = plan({}, { upload: "elsewhere" });
    const [create] = elsewhere.fixtures.find(({ id }) => id === "bucket:elsewhere")?.steps ?? [];
    expect(create?.request.host).to.equal("copypart-run1-elsewhere.s3.eu-west-1.amazonaws.com");
    expect(JSON.stringify(create?.request.body)).to.include("<LocationConstraint>eu-west-1</LocationConstraint>");
    expect(made(elsewhere)).to.include("copypart-run1-elsewhere");
    const given = plan({}, { upload: "access-point" }).fixtures.find(({ id }) => id === "bucket:access-point");
    expect(given).to.deep.include({ makes: [], steps: [] });
  });

  it("finds a target unfit that does not give what it declares", () => {
    const bare: Target = targetAt("https://127.0.0.1:9443");
    expect(() => plan({}, { upload: "access-point" }, bare))
      .to.throw(HarnessError, /does not name its access-point/)
      .with.property("code", "target-unfit");
  });

  const resolutions: readonly (readonly [part: "host" | "path" | "service" | "region", right: string])[] = [
    ["host", "${bucket.general}.s3.${target.region}.amazonaws.com"],
    ["path", "/${upload.key}"],
    ["service", "s3"],
    ["region", "${target.region}"],
  ];
  for (const [part, right] of resolutions) {
    it(`lets a request go whose ${part} is what the case says, and no other`, () => {
      const send = (value: string) => plan({ host: { kind: "aws" }, resolvesTo: { [part]: value } }, {});
      expect(requestOf(send(right)).host).to.equal("copypart-run1-general.s3.us-east-1.amazonaws.com");
      expect(() => send("wrong"))
        .to.throw(HarnessError, new RegExp(`the ${part} of its request`))
        .with.property("code", "internal");
    });
  }
});

describe("[U] kindNamed", () => {
  const names: readonly (readonly [name: string, kind: BucketKind])[] = [
    [ACCESS_POINT, "access-point"],
    [LOCAL, "local-zone"],
    ["copypart-anotherrun-elsewhere", "elsewhere"],
    ["copypart-anotherrun.dotted", "dotted"],
    ["copypart-anotherrun--use1-az4--x-s3", "directory"],
    ["reader--use1-az4--xa-s3", "directory"],
    ["somebody-elses", "general"],
  ];
  for (const [name, kind] of names) {
    it(`takes ${name} for ${kind}`, () => expect(kindNamed(name, target)).to.equal(kind));
  }

  it("lets the bucket of another run be deleted where it lies", async () => {
    const resolveHost = await createHostResolver();
    const { request } = createCleanupRequests({ ...contextOf(target), resolveHost }).deleteBucket(
      "copypart-old-elsewhere",
    );
    expect(request.host).to.equal("copypart-old-elsewhere.s3.eu-west-1.amazonaws.com");
    expect(request.signing.region).to.equal("eu-west-1");
  });
});
