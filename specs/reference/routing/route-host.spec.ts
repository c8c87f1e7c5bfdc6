import { expect } from "chai";
import { routeHost } from "../../../src/reference/routing/route-host.ts";
import { refusalOf } from "../refusal-for-spec.ts";

const REGIONS = ["us-east-1", "eu-west-1"];
const ACCESS_POINT = { kind: "access-point", name: "my-reader", accountId: "111122223333" };
const OUTPOST = { kind: "outposts", outpost: "op-0123", region: "us-east-1" };
const ZONAL = { kind: "zonal", bucket: "b--use1-az4--x-s3", zone: "use1-az4", region: "us-east-1" };

const ROUTES: readonly (readonly [host: string, route: unknown])[] = [
  ["127.0.0.1:9000", { kind: "own-path" }],
  ["[::1]:9000", { kind: "own-path" }],
  ["localhost", { kind: "own-path" }],
  ["server.example", { kind: "own-path" }],
  ["server.example:443", { kind: "own-path" }],
  ["my.bucket.localhost:9000", { kind: "own-virtual", bucket: "my.bucket" }],
  ["bucket.server.example", { kind: "own-virtual", bucket: "bucket" }],
  ["s3.us-east-1.amazonaws.com", { kind: "regional-path", region: "us-east-1" }],
  ["s3.amazonaws.com", { kind: "regional-path", region: "us-east-1" }],
  ["s3.dualstack.us-east-1.amazonaws.com", { kind: "regional-path", region: "us-east-1" }],
  ["bucket.s3.us-east-1.amazonaws.com", { kind: "regional-virtual", bucket: "bucket", region: "us-east-1" }],
  ["Bucket.S3.us-east-1.amazonaws.com", { kind: "regional-virtual", bucket: "bucket", region: "us-east-1" }],
  [
    "my.bucket.s3.dualstack.us-east-1.amazonaws.com",
    { kind: "regional-virtual", bucket: "my.bucket", region: "us-east-1" },
  ],
  ["www.Example.org", { kind: "regional-virtual", bucket: "www.example.org", region: "us-east-1" }],
  ["s3express-control.us-east-1.amazonaws.com", { kind: "control", region: "us-east-1" }],
  ["s3express-control.dualstack.us-east-1.amazonaws.com", { kind: "control", region: "us-east-1" }],
  ["b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com", ZONAL],
  ["b--use1-az4--x-s3.s3express-fips-use1-az4.us-east-1.amazonaws.com", ZONAL],
  ["b--use1-az4--x-s3.s3express-use1-az4.dualstack.us-east-1.amazonaws.com:443", ZONAL],
  ["b--use1-az4--x-s3.s3express-fips-use1-az4.dualstack.us-east-1.amazonaws.com", ZONAL],
  ["bucket.s3.eu-west-1.amazonaws.com", { kind: "regional-virtual", bucket: "bucket", region: "eu-west-1" }],
  ["bucket.s3-fips.us-east-1.amazonaws.com", { kind: "regional-virtual", bucket: "bucket", region: "us-east-1" }],
  ["s3-fips.dualstack.us-east-1.amazonaws.com", { kind: "regional-path", region: "us-east-1" }],
  ["bucket.s3-accelerate.amazonaws.com", { kind: "accelerate", bucket: "bucket" }],
  ["bucket.s3-accelerate.dualstack.amazonaws.com", { kind: "accelerate", bucket: "bucket" }],
  ["my-reader-111122223333.s3-accesspoint.us-east-1.amazonaws.com", { ...ACCESS_POINT, region: "us-east-1" }],
  [
    "my-reader-111122223333.s3-accesspoint-fips.dualstack.eu-west-1.amazonaws.com",
    { ...ACCESS_POINT, region: "eu-west-1" },
  ],
  ["reader-111122223333.op-0123.s3-outposts.us-east-1.amazonaws.com", { ...OUTPOST, label: "reader-111122223333" }],
  ["reader-x--op-s3.op-0123.s3-outposts.us-east-1.amazonaws.com", { ...OUTPOST, label: "reader-x--op-s3" }],
];

describe("reference routeHost", () => {
  for (const [host, route] of ROUTES) {
    it(`takes ${host} for ${JSON.stringify(route)}`, () => {
      expect(routeHost(host, REGIONS, "server.example")).to.deep.equal(route);
    });
  }

  const pathStyle = [
    ["zonal", "s3express-use1-az4.us-east-1.amazonaws.com", "InvalidHostHeader"],
    ["access point", "s3-accesspoint.us-east-1.amazonaws.com", "InvalidHostHeader"],
    ["Outposts", "op-0123.s3-outposts.us-east-1.amazonaws.com", "InvalidHostHeader"],
    ["accelerate", "s3-accelerate.amazonaws.com", "InvalidRequest"],
  ] as const;
  for (const [what, host, code] of pathStyle) {
    it(`refuses path style on the ${what} host`, () => {
      expect(refusalOf(() => routeHost(host, REGIONS, "x"))).to.deep.equal({ code });
    });
  }

  for (const host of [undefined, "", "a,b"]) {
    it(`refuses the Host ${JSON.stringify(host)}`, () => {
      expect(refusalOf(() => routeHost(host, REGIONS, "x"))).to.deep.equal({ code: "InvalidRequest" });
    });
  }
});
