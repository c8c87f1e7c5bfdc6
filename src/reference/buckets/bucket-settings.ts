import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply, xmlReply } from "../http/reply.ts";
import { malformedXml, readBody } from "../xml/read-body.ts";
import { childText } from "../xml/read-xml.ts";
import { findBucket } from "./find-bucket.ts";

/** HeadBucket. */
export function headBucket(call: Call): Reply {
  return emptyReply(200, { "x-amz-bucket-region": findBucket(call).region });
}

/** DeleteBucket: only without objects and versions; uploads go with the bucket. */
export function deleteBucket(call: Call): Reply {
  const bucket = findBucket(call);
  if (bucket.objects.size > 0) {
    throw new Refusal("BucketNotEmpty", "The bucket you tried to delete is not empty", [["BucketName", bucket.name]]);
  }
  for (const upload of call.world.uploads.values()) {
    if (upload.bucket === bucket) call.world.uploads.delete(upload.id);
  }
  call.world.buckets.delete(bucket.name);
  return emptyReply(204);
}

/** GetBucketLocation: empty, as us-east-1 has it. */
export function getBucketLocation(call: Call): Reply {
  findBucket(call);
  return xmlReply("LocationConstraint", []);
}

/** GetBucketVersioning: no Status, if versioning was never configured. */
export function getBucketVersioning(call: Call): Reply {
  const { versioning } = findBucket(call);
  return xmlReply("VersioningConfiguration", versioning === "never" ? [] : [["Status", versioning]]);
}

/** PutBucketVersioning; directory buckets have none (VER-009). */
export function putBucketVersioning(call: Call): Reply {
  const bucket = findBucket(call);
  if (bucket.kind === "directory") {
    throw new Refusal("NotImplemented", "Versioning is not supported for directory buckets.");
  }
  const status = childText(readBody(call.request, "VersioningConfiguration"), "Status");
  if (status !== "Enabled" && status !== "Suspended") throw malformedXml();
  bucket.versioning = status;
  return emptyReply(200);
}
