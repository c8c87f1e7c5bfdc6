import { expect } from "chai";
import { readCopySource } from "../../../src/reference/copy/copy-source.ts";
import { refusalOf } from "../refusal-for-spec.ts";

const VERSION = "0123456789abcdefghijABCDEFGHIJ._";

const ARN = "arn:aws:s3:us-east-1:111122223333:accesspoint/name";

const READ: readonly (readonly [value: string, bucket: string, key: string, versionId?: string])[] = [
  ["bucket/key", "bucket", "key"],
  ["/bucket/key", "bucket", "key"],
  ["bucket/dir/key", "bucket", "dir/key"],
  ["bucket//key", "bucket", "/key"],
  ["bucket/..", "bucket", ".."],
  ["bucket%2Fkey", "bucket", "key"],
  ["%2Fbucket%2Fkey", "bucket", "key"],
  ["bucket/a%20b", "bucket", "a b"],
  ["bucket/a+b", "bucket", "a b"],
  ["bucket/a%2Bb", "bucket", "a+b"],
  ["bucket/a%2520b", "bucket", "a%20b"],
  ["bucket/%F0%9F%98%80", "bucket", "😀"],
  ["bucket/%3FversionId%3Dx", "bucket", "?versionId=x"],
  ["bucket/a?b", "bucket", "a?b"],
  [`bucket/key?versionId=${VERSION}`, "bucket", "key", VERSION],
  ["bucket/key?versionId=null", "bucket", "key", "null"],
  ["base--use1-az4--x-s3/key", "base--use1-az4--x-s3", "key"],
  [`${ARN}/object/dir/key`, ARN, "dir/key"],
  [`${ARN.replaceAll(":", "%3A")}/object/a%20b/object/c?versionId=null`, ARN, "a b/object/c", "null"],
];

const NAME = "x-amz-copy-source";
const badBucket = { code: "InvalidArgument", ArgumentName: NAME, ArgumentValue: NAME };
const badVersion = (value: string) => ({ code: "InvalidArgument", ArgumentName: NAME, ArgumentValue: value });

const REFUSED: readonly (readonly [value: string, refusal: unknown])[] = [
  ["", badBucket],
  ["/", badBucket],
  ["//123", badBucket],
  ["bucket", badBucket],
  ["/bucket", badBucket],
  ["bucket/", badBucket],
  ["192.168.0.1/key", badBucket],
  ["Bad_Bucket/key", badBucket],
  ["bucket/%ZZ", badVersion("bucket/%ZZ")],
  ["100%/key", badVersion("100%/key")],
  ["bucket/%A", badVersion("bucket/%A")],
  ["bucket/%C3%", badVersion("bucket/%C3%")],
  ["bucket/%C3", badVersion("bucket/%C3")],
  ["bucket/key?versionId=", badVersion("")],
  ["bucket/key?versionId=abc", badVersion("abc")],
  ["arn:aws:s3:us-east-1:111122223333:accesspoint/name/key", badBucket],
  ["arn:aws:s3:us-east-1:111122223333:accesspoint/name/object/", badBucket],
];

describe("reference readCopySource", () => {
  for (const [value, bucket, key, versionId] of READ) {
    it(`reads ${value}`, () => {
      expect(readCopySource(value)).to.deep.equal({ bucket, key, versionId });
    });
  }

  for (const [value, refusal] of REFUSED) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(refusalOf(() => readCopySource(value))).to.deep.equal(refusal);
    });
  }
});
