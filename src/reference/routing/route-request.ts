import { Refusal } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";
import type { Place } from "./place.ts";

/** The operations that the reference server knows, by S3's names. */
export type OperationName =
  | "ListBuckets"
  | "CreateBucket"
  | "HeadBucket"
  | "DeleteBucket"
  | "GetBucketLocation"
  | "GetBucketVersioning"
  | "PutBucketVersioning"
  | "GetBucketEncryption"
  | "PutBucketEncryption"
  | "GetBucketPolicy"
  | "PutBucketPolicy"
  | "DeleteBucketPolicy"
  | "GetBucketRequestPayment"
  | "PutBucketRequestPayment"
  | "GetBucketAccelerateConfiguration"
  | "PutBucketAccelerateConfiguration"
  | "ListObjects"
  | "ListObjectsV2"
  | "ListObjectVersions"
  | "ListMultipartUploads"
  | "PutObject"
  | "CopyObject"
  | "GetObject"
  | "HeadObject"
  | "DeleteObject"
  | "CreateMultipartUpload"
  | "UploadPart"
  | "UploadPartCopy"
  | "ListParts"
  | "CompleteMultipartUpload"
  | "AbortMultipartUpload";

/** Query items that make a request another operation, one that is not served here (ERR-012). */
const UNSERVED = new Set(
  (
    "acl analytics attributes cors delete intelligent-tiering inventory legal-hold lifecycle logging " +
    "metrics notification object-lock ownershipControls policyStatus publicAccessBlock renameObject replication " +
    "restore retention select session tagging torrent website"
  ).split(" "),
);

/** The operation that method and query ask for; refuses those that do not exist (405) or are not served (501). */
export function routeRequest(request: Request, place: Place): OperationName {
  if (request.query.some(([name]) => UNSERVED.has(name))) {
    throw new Refusal(
      "NotImplemented",
      "A header or query you provided implies functionality that is not implemented.",
    );
  }
  const name = find(request, place);
  if (name) return name;
  throw new Refusal("MethodNotAllowed", "The specified method is not allowed against this resource.", [
    ["Method", request.method],
  ]);
}

/** Whether the request asks for a part copy: what makes it one is the header (OP-005). */
export function isPartCopy(request: Request): boolean {
  return request.method === "PUT" && isPart(request) && request.headers.has("x-amz-copy-source");
}

function find(request: Request, place: Place): OperationName | undefined {
  if (place.bucket === "") return request.method === "GET" ? "ListBuckets" : undefined;
  return place.key === "" ? findForBucket(request) : findForObject(request);
}

function findForBucket(request: Request): OperationName | undefined {
  switch (request.method) {
    case "GET":
      return subresource(request, BUCKET_READS) ?? findList(request);
    case "HEAD":
      return "HeadBucket";
    case "PUT":
      // OP-006: a part without a key.
      return isPart(request) ? undefined : (subresource(request, BUCKET_WRITES) ?? "CreateBucket");
    case "DELETE":
      if (has(request, "policy")) return "DeleteBucketPolicy";
      return subresource(request, BUCKET_WRITES) === undefined ? "DeleteBucket" : undefined;
    default:
      return undefined;
  }
}

type Subresources = readonly (readonly [name: string, operation: OperationName])[];

const BUCKET_READS: Subresources = [
  ["location", "GetBucketLocation"],
  ["versioning", "GetBucketVersioning"],
  ["encryption", "GetBucketEncryption"],
  ["policy", "GetBucketPolicy"],
  ["requestPayment", "GetBucketRequestPayment"],
  ["accelerate", "GetBucketAccelerateConfiguration"],
  ["versions", "ListObjectVersions"],
  ["uploads", "ListMultipartUploads"],
];

const BUCKET_WRITES: Subresources = [
  ["versioning", "PutBucketVersioning"],
  ["encryption", "PutBucketEncryption"],
  ["policy", "PutBucketPolicy"],
  ["requestPayment", "PutBucketRequestPayment"],
  ["accelerate", "PutBucketAccelerateConfiguration"],
];

function subresource(request: Request, known: Subresources): OperationName | undefined {
  return known.find(([name]) => has(request, name))?.[1];
}

function findList(request: Request): OperationName {
  return queryValue(request, "list-type") === "2" ? "ListObjectsV2" : "ListObjects";
}

function findForObject(request: Request): OperationName | undefined {
  switch (request.method) {
    case "PUT":
      return findObjectWrite(request);
    case "GET":
      return has(request, "uploadId") ? "ListParts" : "GetObject";
    case "HEAD":
      return "HeadObject";
    case "DELETE":
      return has(request, "uploadId") ? "AbortMultipartUpload" : "DeleteObject";
    case "POST":
      if (has(request, "uploads")) return "CreateMultipartUpload";
      return has(request, "uploadId") ? "CompleteMultipartUpload" : undefined;
    default:
      return undefined;
  }
}

// OP-005: with the header a copy, without it the same request brings its own bytes.
function findObjectWrite(request: Request): OperationName | undefined {
  const copy = request.headers.has("x-amz-copy-source");
  if (!isPart(request)) return copy ? "CopyObject" : "PutObject";
  // P6
  if (!has(request, "partNumber")) return undefined;
  return copy ? "UploadPartCopy" : "UploadPart";
}

function isPart(request: Request): boolean {
  return has(request, "partNumber") || has(request, "uploadId");
}

function has(request: Request, name: string): boolean {
  return queryValue(request, name) !== undefined;
}
