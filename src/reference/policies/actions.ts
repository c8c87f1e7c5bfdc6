import type { OperationName } from "../routing/route-request.ts";

/** The permission that an operation needs, by the name that policies give it (PERM-001…005, User Guide using-with-s3-policy-actions). */
export interface Action {
  readonly name: string;
  /** Instead of `name`, where a version is named (PERM-004). */
  readonly ofVersion?: string;
  /** Whether it may be done in a session of a directory bucket that only reads (PERM-011…015); undefined: outside of sessions. */
  readonly session?: "reads" | "writes";
}

export const ACTIONS: Readonly<Record<OperationName, Action>> = {
  ListBuckets: { name: "s3:ListAllMyBuckets" },
  CreateBucket: { name: "s3:CreateBucket" },
  HeadBucket: { name: "s3:ListBucket", session: "reads" },
  DeleteBucket: { name: "s3:DeleteBucket" },
  GetBucketLocation: { name: "s3:GetBucketLocation" },
  GetBucketVersioning: { name: "s3:GetBucketVersioning" },
  PutBucketVersioning: { name: "s3:PutBucketVersioning" },
  GetBucketEncryption: { name: "s3:GetEncryptionConfiguration" },
  PutBucketEncryption: { name: "s3:PutEncryptionConfiguration" },
  GetBucketPolicy: { name: "s3:GetBucketPolicy" },
  PutBucketPolicy: { name: "s3:PutBucketPolicy" },
  DeleteBucketPolicy: { name: "s3:DeleteBucketPolicy" },
  GetBucketRequestPayment: { name: "s3:GetBucketRequestPayment" },
  PutBucketRequestPayment: { name: "s3:PutBucketRequestPayment" },
  GetBucketAccelerateConfiguration: { name: "s3:GetAccelerateConfiguration" },
  PutBucketAccelerateConfiguration: { name: "s3:PutAccelerateConfiguration" },
  ListObjects: { name: "s3:ListBucket", session: "reads" },
  ListObjectsV2: { name: "s3:ListBucket", session: "reads" },
  ListObjectVersions: { name: "s3:ListBucketVersions", session: "reads" },
  ListMultipartUploads: { name: "s3:ListBucketMultipartUploads", session: "reads" },
  PutObject: { name: "s3:PutObject", session: "writes" },
  CopyObject: { name: "s3:PutObject", session: "writes" },
  GetObject: { name: "s3:GetObject", ofVersion: "s3:GetObjectVersion", session: "reads" },
  HeadObject: { name: "s3:GetObject", ofVersion: "s3:GetObjectVersion", session: "reads" },
  DeleteObject: { name: "s3:DeleteObject", ofVersion: "s3:DeleteObjectVersion", session: "writes" },
  CreateMultipartUpload: { name: "s3:PutObject", session: "writes" },
  UploadPart: { name: "s3:PutObject", session: "writes" },
  UploadPartCopy: { name: "s3:PutObject", session: "writes" },
  ListParts: { name: "s3:ListMultipartUploadParts", session: "reads" },
  CompleteMultipartUpload: { name: "s3:PutObject", session: "writes" },
  AbortMultipartUpload: { name: "s3:AbortMultipartUpload", session: "writes" },
};
