import { expect } from "chai";
import { bucketKindOf, zoneOf } from "../../../src/reference/routing/bucket-name.ts";

const KINDS: readonly (readonly [name: string, kind: string | undefined])[] = [
  ["bucket", "general"],
  ["my.bucket-1", "general"],
  ["abc", "general"],
  ["ab", undefined],
  ["a".repeat(63), "general"],
  ["a".repeat(64), undefined],
  ["Bucket", undefined],
  ["bad_bucket", undefined],
  ["-bucket", undefined],
  ["a..b", undefined],
  ["192.168.0.1", undefined],
  ["", undefined],
  ["base--use1-az4--x-s3", "directory"],
  ["a--b--use1-az4--x-s3", "directory"],
  ["base--test1-long1-zone-ab1--x-s3", "directory"],
  ["base--x-s3", undefined],
  ["base--zone--x-s3", undefined],
  ["base.dot--use1-az4--x-s3", undefined],
  ["-base--use1-az4--x-s3", undefined],
  ["Base--use1-az4--x-s3", undefined],
  ["xn--base--use1-az4--x-s3", undefined],
  ["sthree-base--use1-az4--x-s3", undefined],
  [`${"a".repeat(50)}--use1-az4--x-s3`, undefined],
];

describe("reference bucketKindOf", () => {
  for (const [name, kind] of KINDS) {
    it(`takes ${JSON.stringify(name)} for ${kind ?? "no bucket name"}`, () => {
      expect(bucketKindOf(name)).to.equal(kind);
    });
  }

  it("zoneOf gives the last field before the suffix", () => {
    expect(zoneOf("my--s3--bucket--abcd-ab1--x-s3")).to.equal("abcd-ab1");
  });
});
