import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply, xmlReply } from "../http/reply.ts";
import { malformedXml, readBody } from "../xml/read-body.ts";
import { childText } from "../xml/read-xml.ts";
import { findBucket } from "./find-bucket.ts";

/** GetBucketAccelerateConfiguration. */
export function getAcceleration(call: Call): Reply {
  const { accelerated } = findBucket(call);
  return xmlReply("AccelerateConfiguration", accelerated ? [["Status", "Enabled"]] : []);
}

/** PutBucketAccelerateConfiguration: whether the accelerate host serves the bucket (ADDR-012); not for names with dots. */
export function putAcceleration(call: Call): Reply {
  const bucket = findBucket(call);
  if (bucket.kind !== "general" || bucket.name.includes(".")) {
    throw new Refusal("InvalidRequest", "S3 Transfer Acceleration is not supported for this bucket.");
  }
  const status = childText(readBody(call.request, "AccelerateConfiguration"), "Status");
  if (status !== "Enabled" && status !== "Suspended") throw malformedXml();
  bucket.accelerated = status === "Enabled";
  return emptyReply(200);
}
