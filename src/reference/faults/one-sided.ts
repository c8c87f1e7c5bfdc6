import type { Call } from "../call.ts";
import { ALGORITHMS } from "../checksums/checksum.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import { queryValue } from "../http/request.ts";
import { isPartCopy } from "../routing/route-request.ts";
import type { Bucket } from "../world.ts";
import { withoutHeaders } from "./change-request.ts";
import { uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const PAYER = "x-amz-request-payer";

/** The two ends of a copy. */
const ENDS: readonly { readonly end: string; readonly bucketOf: (call: Call) => Bucket | undefined }[] = [
  { end: "source", bucketOf: (call) => sourceOf(call)?.bucket },
  { end: "destination", bucketOf: ({ world, place }) => world.buckets.get(place.bucket) },
];

/** Defects at one end of a copy, or of one algorithm, where others are right. */
export const ONE_SIDED_FAULTS: readonly Fault[] = [
  ...ENDS.flatMap(({ end, bucketOf }): Fault[] => [
    {
      id: `payer/not-known-at-the-${end}`,
      title: `x-amz-request-payer is not known where the ${end} is a Requester Pays bucket`,
      breaks: ["PAY-003"],
      hears: (call) => (bucketOf(call)?.payer === "Requester" ? withoutHeaders(call, PAYER) : call),
    },
    {
      id: `payer/owner-of-the-${end}-pays-too`,
      title: `The owner of a Requester Pays bucket that is the ${end} has to say that he pays`,
      breaks: ["PAY-002"],
      when: (call) => !call.request.headers.has(PAYER) && bucketOf(call)?.payer === "Requester",
      does: () => {
        throw accessDenied();
      },
    },
    {
      id: `place/local-zone-no-${end}`,
      title: `A bucket in a Local Zone is no ${end} of a copy to or from another zone`,
      breaks: ["LZ-004"],
      when: (call) => isInLocalZone(bucketOf(call)) && !ENDS.every((each) => isInLocalZone(each.bucketOf(call))),
      does: () => {
        throw new Refusal("InvalidRequest", "The zones of source and destination differ.");
      },
    },
  ]),
  ...ALGORITHMS.map(
    (algorithm): Fault => ({
      id: `checksum/${algorithm.toLowerCase()}-refused`,
      title: `No part can be copied into an upload with ${algorithm}`,
      breaks: ["CKS-003"],
      when: (call) => uploadNamed(call)?.checksum?.algorithm === algorithm,
      does: () => {
        throw new Refusal("NotImplemented", "The checksum algorithm is not implemented.");
      },
    }),
  ),
  {
    id: "signing/presigned-for-a-day",
    title: "A presigned request may be valid for a day and no longer",
    breaks: ["AUTH-025"],
    reads: (request) => {
      if (!isPartCopy(request) || Number(queryValue(request, "X-Amz-Expires") ?? 0) <= 86_400) return request;
      throw new Refusal("AuthorizationQueryParametersError", "X-Amz-Expires must be less than a day (in seconds)");
    },
  },
  {
    id: "place/hosts-of-aws-unknown",
    title: "The hosts of AWS are not known",
    breaks: ["ADDR-003"],
    reads: (request) => {
      if (!isPartCopy(request) || !(request.headers.get("host") ?? "").endsWith(".amazonaws.com")) return request;
      throw new Refusal("NoSuchBucket", "The specified bucket does not exist");
    },
  },
];

/** `name--usw2-lax1-az1--x-s3`: a zone of a Region has no city in its id. */
function isInLocalZone(bucket: Bucket | undefined): boolean {
  return /--[a-z]+\d+-[a-z]{3}\d+-[a-z0-9]+--x-s3$/.test(bucket?.name ?? "");
}
