import { expect } from "chai";
import type { WireRequest } from "../../src/model/exchange.ts";
import { signRequest } from "../../src/sign/sign-request.ts";
import { fieldOf, orderOf, requestOf, SAMPLE_HOST } from "./fixture.ts";

const putObject: Partial<WireRequest> = {
  method: "PUT",
  headers: [SAMPLE_HOST, ["Date", "Fri, 24 May 2013 00:00:00 GMT"], ["x-amz-storage-class", "REDUCED_REDUNDANCY"]],
  body: Buffer.from("Welcome to Amazon S3."),
};

const EXAMPLES: readonly { title: string; request: Partial<WireRequest>; signed: string; signature: string }[] = [
  {
    title: "GET with a range",
    request: { target: "/test.txt", headers: [SAMPLE_HOST, ["Range", "bytes=0-9"]] },
    signed: "host;range;x-amz-content-sha256;x-amz-date",
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    title: "PUT of test$file.text as the example prints it",
    request: { ...putObject, target: "/test$file.text" },
    signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    title: "PUT of test$file.text, encoded",
    request: { ...putObject, target: "/test%24file.text" },
    signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    title: "GET ?lifecycle",
    request: { target: "/?lifecycle" },
    signed: "host;x-amz-content-sha256;x-amz-date",
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    title: "list with max-keys and prefix",
    request: { target: "/?max-keys=2&prefix=J" },
    signed: "host;x-amz-content-sha256;x-amz-date",
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];

describe("signRequest on AWS's worked examples", () => {
  for (const { title, request, signed, signature } of EXAMPLES) {
    it(`${title} has the published signature`, async () => {
      const result = await signRequest(requestOf(request), orderOf());
      expect(fieldOf(result, "Credential")).to.equal("AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request");
      expect(fieldOf(result, "SignedHeaders")).to.equal(signed);
      expect(fieldOf(result, "Signature")).to.equal(signature);
    });
  }

  it("the presigned GET has the published query", async () => {
    const result = await signRequest(requestOf({ target: "/test.txt" }), orderOf({ presign: { expires: 86400 } }));
    expect(result.headers).to.deep.equal([SAMPLE_HOST]);
    expect(result.target).to.equal(
      "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256" +
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });
});
