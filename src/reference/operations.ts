import { getAcceleration, putAcceleration } from "./buckets/acceleration.ts";
import { getBucketEncryption, putBucketEncryption } from "./buckets/bucket-encryption.ts";
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from "./buckets/bucket-policy.ts";
import {
  deleteBucket,
  getBucketLocation,
  getBucketVersioning,
  headBucket,
  putBucketVersioning,
} from "./buckets/bucket-settings.ts";
import { createBucket } from "./buckets/create-bucket.ts";
import { listBuckets } from "./buckets/list-buckets.ts";
import { listObjects, listObjectsV2 } from "./buckets/list-objects.ts";
import { listUploads } from "./buckets/list-uploads.ts";
import { listVersions } from "./buckets/list-versions.ts";
import { getRequestPayment, putRequestPayment } from "./buckets/request-payment.ts";
import type { Call } from "./call.ts";
import type { Reply } from "./http/reply.ts";
import { copyObject } from "./objects/copy-object.ts";
import { deleteObject } from "./objects/delete-object.ts";
import { getObject, headObject } from "./objects/get-object.ts";
import { putObject } from "./objects/put-object.ts";
import type { OperationName } from "./routing/route-request.ts";
import { abortUpload } from "./uploads/abort-upload.ts";
import { completeUpload } from "./uploads/complete-upload.ts";
import { createUpload } from "./uploads/create-upload.ts";
import { listParts } from "./uploads/list-parts.ts";
import { uploadPart } from "./uploads/upload-part.ts";
import { uploadPartCopy } from "./uploads/upload-part-copy.ts";

/** What answers each operation. */
export const OPERATIONS: Readonly<Record<OperationName, (call: Call) => Reply>> = {
  ListBuckets: listBuckets,
  CreateBucket: createBucket,
  HeadBucket: headBucket,
  DeleteBucket: deleteBucket,
  GetBucketLocation: getBucketLocation,
  GetBucketVersioning: getBucketVersioning,
  PutBucketVersioning: putBucketVersioning,
  GetBucketEncryption: getBucketEncryption,
  PutBucketEncryption: putBucketEncryption,
  GetBucketPolicy: getBucketPolicy,
  PutBucketPolicy: putBucketPolicy,
  DeleteBucketPolicy: deleteBucketPolicy,
  GetBucketRequestPayment: getRequestPayment,
  PutBucketRequestPayment: putRequestPayment,
  GetBucketAccelerateConfiguration: getAcceleration,
  PutBucketAccelerateConfiguration: putAcceleration,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listVersions,
  ListMultipartUploads: listUploads,
  PutObject: putObject,
  CopyObject: copyObject,
  GetObject: getObject,
  HeadObject: headObject,
  DeleteObject: deleteObject,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  ListParts: listParts,
  CompleteMultipartUpload: completeUpload,
  AbortMultipartUpload: abortUpload,
};
