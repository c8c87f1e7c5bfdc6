import { type Target, targetSchema } from "./target.ts";

/** AWS itself as a target that has everything, with ids of nobody: for requests that are shown and never sent. */
export const AWS: Target = {
  ...targetSchema.parse({ name: "aws", endpoint: "https://s3.us-east-1.amazonaws.com", accountId: "111122223333" }),
  credentials: { accessKeyId: "", secretAccessKey: "" },
  second: { credentials: { accessKeyId: "", secretAccessKey: "" }, accountId: "444455556666" },
  session: { accessKeyId: "", secretAccessKey: "", sessionToken: "" },
  kmsKey: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  kmsKeys: {
    disabled: "arn:aws:kms:us-east-1:111122223333:key/disabled",
    signing: "arn:aws:kms:us-east-1:111122223333:key/signing",
    deleted: "arn:aws:kms:us-east-1:111122223333:key/deleted",
    refused: "arn:aws:kms:us-east-1:111122223333:key/refused",
    "encrypt-only": "arn:aws:kms:us-east-1:111122223333:key/encrypt-only",
  },
  plainEndpoint: "http://s3.us-east-1.amazonaws.com",
  otherRegion: "eu-west-1",
  buckets: {
    "local-zone": "local-zone-bucket--use1-dfw2-az1--x-s3",
    "access-point": "arn:aws:s3:us-east-1:111122223333:accesspoint/access-point",
    "access-point-alias": "access-point-metadata0123456789metadata0123456-s3alias",
    "fsx-access-point": "fsx-metadata0123456789metadata0123456-ext-s3alias",
    "directory-access-point": "access-point--use1-az4--xa-s3",
    outposts: "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01234567890abcdef/accesspoint/access-point",
    "outposts-alias": "access-point-o01234567890abcdefmetadata012345678901use10--op-s3",
  },
  tls: { insecure: false },
};
