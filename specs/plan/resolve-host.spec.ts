import { expect } from "chai";
import { createHostResolver, type HostQuestion, type ResolvedHost } from "../../src/plan/resolve-host.ts";

/* Hosts as AWS documents them: the endpoint rules have to agree with the pages. */
const rows: [string, HostQuestion, ResolvedHost][] = [
  [
    "ADDR-001 virtual-hosted",
    { bucket: "bucket", region: "eu-west-1" },
    { host: "bucket.s3.eu-west-1.amazonaws.com", pathPrefix: "", service: "s3", region: "eu-west-1" },
  ],
  [
    "ADDR-006 a name that is no DNS label",
    { bucket: "Bucket", region: "eu-west-1" },
    { host: "s3.eu-west-1.amazonaws.com", pathPrefix: "/Bucket", service: "s3", region: "eu-west-1" },
  ],
  [
    "DIRH-002 zonal endpoint of a directory bucket",
    { bucket: "base--use1-az4--x-s3", region: "us-east-1" },
    {
      host: "base--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com",
      pathPrefix: "",
      service: "s3express",
      region: "us-east-1",
    },
  ],
  [
    "regional endpoint that makes directory buckets",
    { bucket: "base--use1-az4--x-s3", region: "us-east-1", control: true },
    {
      host: "s3express-control.us-east-1.amazonaws.com",
      pathPrefix: "/base--use1-az4--x-s3",
      service: "s3express",
      region: "us-east-1",
    },
  ],
];

describe("[U] createHostResolver", () => {
  for (const [title, question, expected] of rows) {
    it(title, async () => {
      const resolve = await createHostResolver();
      expect(resolve(question)).to.deep.equal(expected);
    });
  }
});
