import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply, xmlReply } from "../http/reply.ts";
import { malformedXml, readBody } from "../xml/read-body.ts";
import { childText } from "../xml/read-xml.ts";
import { findBucket } from "./find-bucket.ts";

/** GetBucketRequestPayment. */
export function getRequestPayment(call: Call): Reply {
  return xmlReply("RequestPaymentConfiguration", [["Payer", findBucket(call).payer]]);
}

/** PutBucketRequestPayment; directory buckets have none (PAY-007). */
export function putRequestPayment(call: Call): Reply {
  const bucket = findBucket(call);
  if (bucket.kind === "directory") {
    throw new Refusal("NotImplemented", "Requester Pays is not supported for directory buckets.");
  }
  const payer = childText(readBody(call.request, "RequestPaymentConfiguration"), "Payer");
  if (payer !== "Requester" && payer !== "BucketOwner") throw malformedXml();
  bucket.payer = payer;
  return emptyReply(200);
}
