import { expect } from "chai";
import type { PlannedRequest } from "../../src/model/plan.ts";
import { fillChecks, fillRequest, joinPieces } from "../../src/plan/fill.ts";

const planned: PlannedRequest = {
  method: "PUT",
  path: "/b/k",
  query: "partNumber=1&uploadId=${upload.id}",
  headers: [["x-amz-copy-source-if-match", "${source.etag}"]],
  body: { kind: "text", text: "<ETag>${copy.etag}</ETag>" },
  host: "h",
  connection: { protocol: "http:", hostname: "127.0.0.1", port: 1 },
  signer: "main",
  signing: { region: "r", service: "s3" },
};

const values = { "upload.id": "a+b/c", "source.etag": '"e"', "copy.etag": "<&>" };

describe("[U] fillRequest", () => {
  it("encodes values in the query, escapes them in documents, and leaves them in headers", () => {
    const filled = fillRequest(planned, values);
    expect(filled).to.deep.include({
      target: "/b/k?partNumber=1&uploadId=a%2Bb%2Fc",
      headers: [
        ["host", "h"],
        ["x-amz-copy-source-if-match", '"e"'],
      ],
      body: Buffer.from("<ETag>&lt;&amp;&gt;</ETag>"),
    });
  });

  it("does not read references in what the target gave", () => {
    const filled = fillRequest(planned, { ...values, "source.etag": "${upload.id}" });
    expect(JSON.stringify(filled)).to.include("${upload.id}");
  });

  for (const name of Object.keys(values)) {
    it(`names ${name} when it is missing`, () => {
      const { [name]: _gone, ...others }: Record<string, string> = values;
      expect(fillRequest(planned, others)).to.deep.equal({ missing: name });
    });
  }
});

describe("[U] fillChecks", () => {
  it("fills what values are compared with", () => {
    const [check] = fillChecks(
      [{ kind: "header", name: "h", match: { kind: "equals", value: "${source.etag}" }, basis: "documented" }],
      values,
    );
    expect(check).to.deep.include({ match: { kind: "equals", value: '"e"' } });
  });
});

describe("[U] fillChecks, of a value that no answer gave", () => {
  it("says so in words that equal nothing", () => {
    const match = { kind: "equals", value: "${request-id}" } as const;
    const [check] = fillChecks([{ kind: "header", name: "h", match, basis: "documented" }], {});
    expect(check).to.deep.include({ match: { kind: "equals", value: "(the request-id that no answer gave)" } });
  });
});

describe("[U] joinPieces", () => {
  it("gives the bytes from first to last, inclusive, joined", () => {
    const whole = joinPieces([{ seed: "s", size: 100, first: 0, last: 99 }]);
    const joined = joinPieces([
      { seed: "s", size: 100, first: 0, last: 9 },
      { seed: "s", size: 100, first: 90, last: 99 },
    ]);
    expect(whole).to.have.length(100);
    expect(Buffer.from(joined)).to.deep.equal(Buffer.concat([whole.subarray(0, 10), whole.subarray(90)]));
  });

  it("gives nothing of an empty object", () => {
    expect(joinPieces([{ seed: "s", size: 0, first: 0, last: -1 }])).to.have.length(0);
  });
});
