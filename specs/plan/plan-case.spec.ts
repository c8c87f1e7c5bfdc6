import { expect } from "chai";
import type { Step } from "../../src/model/case.ts";
import type { PlannedCase, PlannedRequest } from "../../src/model/plan.ts";
import { planCase } from "../../src/plan/plan-case.ts";
import { caseOf, contextOf, stepOf, targetAt } from "./fixture.ts";

const uploadKey = "run1/topic/case/upload/upload";

function planOne(step: Step, given = {}): PlannedCase {
  return planCase(caseOf([step], given), contextOf());
}

function requestOf(send: Parameters<typeof stepOf>[0], given = {}): PlannedRequest {
  const [step] = planOne(stepOf(send), given).steps;
  if (!step) throw new Error("the plan has no step");
  return step.request;
}

describe("[U] planCase", () => {
  describe("the plain UploadPartCopy", () => {
    const request = requestOf({});

    it("puts part 1 of the upload", () => {
      expect(request.method).to.equal("PUT");
      expect(request.path).to.equal(`/copypart-run1-general/${uploadKey}`);
      expect(request.query).to.equal("partNumber=1&uploadId=${upload.id}");
    });

    it("names the source by bucket and encoded key", () => {
      expect(request.headers).to.have.length(1);
      expect(request.headers[0]?.[0]).to.equal("x-amz-copy-source");
      expect(request.headers[0]?.[1]).to.match(/^copypart-run1-general\/run1\/[0-9a-f]{12}\/source$/);
    });

    it("can write the key of the source in another encoding, after what the run put before it", () => {
      const { headers } = requestOf({
        headers: { "x-amz-copy-source": ["${source.bucket}/${source.prefix}s%6furce"] },
      });
      expect(headers[0]?.[1]).to.match(/^copypart-run1-general\/run1\/[0-9a-f]{12}\/s%6furce$/);
    });

    it("goes to the target in its own style, signed for its region", () => {
      expect(request.host).to.equal("127.0.0.1:9000");
      expect(request.connection).to.deep.equal({ protocol: "http:", hostname: "127.0.0.1", port: 9000 });
      expect(request.signing).to.include({ region: "us-east-1", service: "s3" });
    });
  });

  describe("what a step changes", () => {
    const rows: [string, Parameters<typeof stepOf>[0], Partial<PlannedRequest>][] = [
      ["a query item", { query: { partNumber: "0" } }, { query: "uploadId=${upload.id}&partNumber=0" }],
      ["an empty query item", { query: { uploadId: "" } }, { query: "partNumber=1&uploadId=" }],
      ["a query item taken away", { query: { partNumber: null } }, { query: "uploadId=${upload.id}" }],
      ["the whole query", { query: "partNumber=1&partNumber=2" }, { query: "partNumber=1&partNumber=2" }],
      ["a value to be encoded", { query: { uploadId: "a b/ü" } }, { query: "partNumber=1&uploadId=a%20b%2F%C3%BC" }],
      ["a header taken away", { headers: { "X-Amz-Copy-Source": null } }, { headers: [] }],
      [
        "a header repeated",
        { headers: { "x-amz-copy-source": ["a/b", "c/d"] } },
        {
          headers: [
            ["x-amz-copy-source", "a/b"],
            ["x-amz-copy-source", "c/d"],
          ],
        },
      ],
      ["a key", { key: "a b" }, { path: "/copypart-run1-general/a%20b" }],
      ["a bucket", { bucket: "nowhere" }, { path: `/nowhere/${uploadKey}` }],
      ["the path", { path: "/raw//path%2f" }, { path: "/raw//path%2f" }],
      ["the method", { method: "POST" }, { method: "POST" }],
      ["who signs", { as: "wrong-secret" }, { signer: "wrong-secret" }],
    ];
    for (const [title, send, expected] of rows) {
      it(title, () => expect(requestOf(send)).to.deep.include(expected));
    }

    it("no Host", () => expect(requestOf({ host: { kind: "none" } })).not.to.have.property("host"));
  });

  describe("hosts", () => {
    const directory = { uploads: { upload: { bucket: "directory", key: "k", headers: {}, state: "open" } } };

    it("names a directory bucket by its zonal host and signs for s3express", () => {
      const request = requestOf({}, directory);
      expect(request.host).to.equal("copypart-run1--use1-az4--x-s3.resolved.us-east-1.amazonaws.com");
      expect(request.path).to.equal("/run1/topic/case/upload/k");
      expect(request.signing.service).to.equal("s3express");
      expect(request.connection.hostname).to.equal("127.0.0.1");
    });

    it("puts a directory bucket into the path of the zonal host", () => {
      const request = requestOf({ host: { kind: "aws-path-style" } }, directory);
      expect(request.host).to.equal("resolved.us-east-1.amazonaws.com");
      expect(request.path).to.equal("/copypart-run1--use1-az4--x-s3/run1/topic/case/upload/k");
    });

    it("names the host to TLS that the request carries", () => {
      const context = contextOf(targetAt("https://127.0.0.1:9443"));
      const [step] = planCase(caseOf([stepOf({ host: { kind: "virtual-hosted" } })]), context).steps;
      expect(step?.request.connection.servername).to.equal("copypart-run1-general.resolved.us-east-1.amazonaws.com");
    });

    it("names a literal host to TLS with its references filled in", () => {
      const context = contextOf(targetAt("https://127.0.0.1:9443"));
      const value = "s3express-${target.zone}.${target.region}.amazonaws.com";
      const [step] = planCase(caseOf([stepOf({ host: { kind: "literal", value } })]), context).steps;
      expect(step?.request.host).to.equal("s3express-use1-az4.us-east-1.amazonaws.com");
      expect(step?.request.connection.servername).to.equal("s3express-use1-az4.us-east-1.amazonaws.com");
    });

    it("puts a bucket before the name of an endpoint that has one", () => {
      const context = contextOf(targetAt("http://s3.local:9000", { addressing: "virtual-hosted" }));
      const [step] = planCase(caseOf([stepOf()]), context).steps;
      expect(step?.request.host).to.equal("copypart-run1-general.s3.local:9000");
      expect(step?.request.path).to.equal(`/${uploadKey}`);
    });

    it("goes to the plain endpoint where a step asks for http", () => {
      const target = targetAt("https://127.0.0.1:9443", { plainEndpoint: "http://127.0.0.1:9080" });
      const [step] = planCase(caseOf([stepOf({ over: "http" })]), contextOf(target)).steps;
      expect(step?.request.connection).to.deep.equal({ protocol: "http:", hostname: "127.0.0.1", port: 9080 });
    });
  });

  describe("fixtures", () => {
    const idsOf = (planned: PlannedCase) => planned.fixtures.map(({ id }) => id.replace(/[0-9a-f]{12}/, "HASH"));

    it("makes the bucket, the source and the upload of a plain copy, in this order", () => {
      expect(idsOf(planOne(stepOf()))).to.deep.equal(["bucket:general", "object:HASH", "upload:topic/case/upload"]);
    });

    it("makes no source for a request that names none", () => {
      const step = stepOf({ headers: { "x-amz-copy-source": ["nobody/nothing"] } });
      expect(idsOf(planOne(step))).to.deep.equal(["bucket:general", "upload:topic/case/upload"]);
    });

    it("shares an object between cases that describe it alike", () => {
      const one = planCase({ ...caseOf([stepOf()]), id: "topic/one" }, contextOf());
      const two = planCase({ ...caseOf([stepOf()]), id: "topic/two" }, contextOf());
      expect(one.fixtures[1]).to.deep.equal(two.fixtures[1]);
      expect(one.fixtures[2]?.id).not.to.equal(two.fixtures[2]?.id);
    });

    it("shares nothing that a case keeps for itself", () => {
      const source = { bucket: "general", key: "source", versions: [10], headers: {}, own: true } as const;
      expect(idsOf(planOne(stepOf(), { objects: { source } }))[1]).to.equal("object:topic/case/source");
    });

    it("asks for the time of the source only where it is compared with", () => {
      const step = stepOf({ headers: { "x-amz-copy-source-if-modified-since": ["${source.last-modified}"] } });
      expect(idsOf(planOne(step))).to.include("object:HASH:head");
    });

    it("writes down what it makes", () => {
      expect(planOne(stepOf()).fixtures.flatMap(({ makes }) => makes.map(({ kind }) => kind))).to.deep.equal([
        "bucket",
        "object",
        "upload",
      ]);
    });

    it("never makes, and so never deletes, a bucket that the target names", () => {
      const context = contextOf(targetAt("http://127.0.0.1:9000", { buckets: { general: "mine" } }));
      const planned = planCase(caseOf([stepOf()]), context);
      expect(planned.fixtures[0]).to.deep.include({ makes: [], steps: [] });
      expect(planned.steps[0]?.request.path).to.equal(`/mine/${uploadKey}`);
    });

    it("gives each version its own content", () => {
      const source = {
        bucket: "versioned",
        key: "k",
        versions: [10, "delete-marker", 20],
        headers: {},
        own: false,
      } as const;
      const planned = planOne(stepOf(), { objects: { source } });
      const object = planned.fixtures.find(({ id }) => id.startsWith("object:"));
      expect(object?.steps.map(({ request }) => request.method)).to.deep.equal(["PUT", "DELETE", "PUT"]);
      expect(planned.contents["source.v1"]?.size).to.equal(10);
      expect(planned.contents["source"]).to.deep.equal(planned.contents["source.v3"]);
      expect(planned.contents["source.v1"]?.seed).not.to.equal(planned.contents["source.v3"]?.seed);
    });
  });

  describe("observations and controls", () => {
    const refusal = stepOf(
      { headers: { "x-amz-copy-source-range": ["bytes=1-0"], "x-amz-meta": ["kept"] } },
      {
        checks: [{ kind: "part", absent: true, basis: "documented" }],
        control: { headers: { "X-Amz-Copy-Source-Range": null } },
      },
    );

    it("lists the parts for a part check and nothing else", () => {
      const [step] = planOne(refusal).steps;
      expect(step?.observe).to.have.all.keys("list");
      expect(step?.observe.list?.request).to.deep.include({ method: "GET", query: "uploadId=${upload.id}" });
    });

    it("takes the defect away in the control and leaves the rest", () => {
      const [step] = planOne(refusal).steps;
      expect(step?.control?.request.headers.map(([name]) => name)).to.deep.equal(["x-amz-copy-source", "x-amz-meta"]);
    });

    it("signs the control as usual where that takes the defect away", () => {
      const [step] = planOne(
        stepOf({ sign: { region: "nowhere-1", clockOffset: 60 } }, { control: { sign: {} } }),
      ).steps;
      expect(step?.control?.request.signing).to.deep.equal({ region: "us-east-1", service: "s3" });
    });

    it("completes and reads for a copied check, and announces the object", () => {
      const planned = planOne(
        stepOf(
          { query: { partNumber: "7" } },
          { checks: [{ kind: "copied", slices: [{ of: "source" }], basis: "documented" }] },
        ),
      );
      const { complete, read } = planned.steps[0]?.observe ?? {};
      expect(complete?.request.body).to.deep.include({ kind: "text" });
      expect(JSON.stringify(complete?.request.body)).to.include("<PartNumber>7</PartNumber><ETag>${copy.etag}</ETag>");
      expect(read?.request).to.deep.include({ method: "GET", path: `/copypart-run1-general/${uploadKey}`, query: "" });
      expect(planned.makes).to.deep.equal([
        { kind: "object", bucket: "copypart-run1-general", key: uploadKey, versioned: false, owner: "main" },
      ]);
    });

    it("reads an upload with a customer key with that key", () => {
      const headers = { "x-amz-server-side-encryption-customer-key": "${key-a}", "x-amz-meta": "no" };
      const upload = { bucket: "general", key: "k", headers, state: "open" } as const;
      const checks = [{ kind: "copied", slices: [{ of: "source" }], basis: "documented" } as const];
      const [step] = planOne(stepOf({}, { checks }), { uploads: { upload } }).steps;
      expect(step?.observe.read?.request.headers.map(([name]) => name)).to.deep.equal([
        "x-amz-server-side-encryption-customer-key",
      ]);
    });
  });
});
