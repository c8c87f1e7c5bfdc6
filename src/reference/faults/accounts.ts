import type { Call } from "../call.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import type { Bucket } from "../world.ts";
import { withReplyHeader } from "./change-reply.ts";
import { withHeader, withoutHeaders } from "./change-request.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const DESTINATION = "x-amz-expected-bucket-owner";
const SOURCE = "x-amz-source-expected-bucket-owner";
const PAYER = "x-amz-request-payer";

/** Defects in who may do what, and who pays for it. */
export const ACCOUNT_FAULTS: readonly Fault[] = [
  {
    id: "owner/destination-ignored",
    title: "The expected owner of the destination is ignored",
    breaks: ["OWN-001", "OWN-002"],
    hears: (call) => withoutHeaders(call, DESTINATION),
  },
  {
    id: "owner/source-ignored",
    title: "The expected owner of the source is ignored",
    breaks: ["OWN-003", "OWN-004"],
    hears: (call) => withoutHeaders(call, SOURCE),
  },
  {
    id: "owner/second-ignored",
    title: "Where both expected owners are given, that of the source is ignored",
    breaks: ["OWN-005"],
    hears: (call) => (call.request.headers.has(DESTINATION) ? withoutHeaders(call, SOURCE) : call),
  },
  {
    id: "owner/right-one-refused",
    title: "Any expected owner is refused",
    breaks: ["OWN-001", "OWN-003", "OWN-009"],
    hears: (call) => {
      const { headers } = call.request;
      if (headers.has(DESTINATION)) return withHeader(call, DESTINATION, "000000000000");
      return headers.has(SOURCE) ? withHeader(call, SOURCE, "000000000000") : call;
    },
  },
  {
    id: "owner/form-not-checked",
    title: "An expected owner that can be no account is passed over",
    breaks: ["OWN-007"],
    hears: (call) =>
      withoutHeaders(
        call,
        ...[DESTINATION, SOURCE].filter((name) => !/^\d{12}$/.test(call.request.headers.get(name) ?? "0".repeat(12))),
      ),
  },
  {
    id: "owner/form-told-as-denied",
    title: "An expected owner that can be no account is told as AccessDenied",
    breaks: ["OWN-007"],
    forgives: ({ code }) => (code === "InvalidBucketOwnerAWSAccountID" ? accessDenied() : undefined),
  },
  {
    id: "owner/told-as-bad-request",
    title: "An owner that does not match is told as InvalidRequest",
    breaks: ["OWN-002", "OWN-004"],
    forgives: ({ code }, { request }) =>
      code === "AccessDenied" && [DESTINATION, SOURCE].some((name) => request.headers.has(name))
        ? new Refusal("InvalidRequest", "The bucket owner does not match.")
        : undefined,
  },
  {
    id: "owner/after-the-rest",
    title: "Expected owners are looked at when everything else is right",
    breaks: ["OWN-006"],
    forgives: ({ code }, call, right) =>
      code === "AccessDenied" ? refusalOf(() => right(withoutHeaders(call, DESTINATION, SOURCE))) : undefined,
  },
  meanwhile("permission/source-not-checked", "Anyone may read the source", ["PERM-001", "PERM-003"], (call) => [
    sourceOf(call)?.bucket,
  ]),
  meanwhile(
    "permission/destination-not-checked",
    "Anyone may write the destination",
    ["PERM-001", "PERM-005"],
    (call) => [call.world.buckets.get(call.place.bucket)],
  ),
  {
    id: "permission/only-the-owner",
    title: "Bucket policies are not looked at: the owner may do everything, and nobody else anything",
    breaks: ["PERM-003", "PERM-005", "PERM-006"],
    does: (call, right) => {
      const buckets = [sourceOf(call)?.bucket, call.world.buckets.get(call.place.bucket)];
      return withPolicies(buckets, undefined, () => right(call));
    },
    when: (call) =>
      [sourceOf(call)?.bucket, call.world.buckets.get(call.place.bucket)].some(
        (bucket) => bucket?.policy !== undefined,
      ),
  },
  {
    id: "permission/told-as-missing",
    title: "What may not be read is told as NoSuchKey",
    breaks: ["PERM-001", "PERM-003"],
    forgives: ({ code }) =>
      code === "AccessDenied" ? new Refusal("NoSuchKey", "The specified key does not exist.") : undefined,
  },
  {
    id: "permission/to-begin-not-checked",
    title: "Anyone may begin an upload",
    breaks: ["PERM-006"],
    on: ["CreateMultipartUpload"],
    when: isStranger,
    does: (call, right) => withPolicies([call.world.buckets.get(call.place.bucket)], ALL, () => right(call)),
  },
  {
    id: "payer/not-wanted",
    title: "A requester need not say that he pays",
    breaks: ["PAY-004"],
    hears: (call) => (isStranger(call) || isStrangerAtSource(call) ? withHeader(call, PAYER, "requester") : call),
  },
  {
    id: "payer/any-word",
    title: "Any value of x-amz-request-payer says that the requester pays",
    breaks: ["PAY-001"],
    hears: (call) => (call.request.headers.has(PAYER) ? withHeader(call, PAYER, "requester") : call),
  },
  {
    id: "payer/not-known",
    title: "x-amz-request-payer is not known, and Requester Pays buckets are closed to others",
    breaks: ["PAY-003"],
    hears: (call) => withoutHeaders(call, PAYER),
  },
  {
    id: "payer/owner-pays-too",
    title: "The owner of a Requester Pays bucket has to say that he pays",
    breaks: ["PAY-002"],
    when: (call) =>
      !call.request.headers.has(PAYER) &&
      [sourceOf(call)?.bucket, call.world.buckets.get(call.place.bucket)].some(
        (bucket) => bucket?.payer === "Requester",
      ),
    does: () => {
      throw accessDenied();
    },
  },
  {
    id: "payer/charge-not-told",
    title: "That the requester was charged is not told",
    breaks: ["PAY-005"],
    answers: (reply) => withReplyHeader(reply, "x-amz-request-charged", undefined),
  },
  {
    id: "payer/charge-always-told",
    title: "Whoever says that he pays is told that he was charged",
    breaks: ["PAY-005", "PAY-007"],
    answers: (reply, { request }) =>
      request.headers.has(PAYER) ? withReplyHeader(reply, "x-amz-request-charged", "requester") : reply,
  },
];

const ALL: Bucket["policy"] = {
  text: "",
  statements: [{ effect: "Allow", principals: ["*"], actions: ["*"], resources: ["*"], sessionModes: undefined }],
};

function meanwhile(
  id: string,
  title: string,
  breaks: readonly string[],
  bucketsOf: (call: Call) => readonly (Bucket | undefined)[],
): Fault {
  return {
    id,
    title,
    breaks,
    when: (call) =>
      bucketsOf(call).some(
        (bucket) =>
          bucket !== undefined && (bucket.policy !== undefined || bucket.owner.accountId !== call.caller.accountId),
      ),
    does: (call, right) => withPolicies(bucketsOf(call), ALL, () => right(call)),
  };
}

/** Does something while buckets have another policy; operations are done in one go, so that nobody else sees it. */
function withPolicies<Result>(
  buckets: readonly (Bucket | undefined)[],
  policy: Bucket["policy"],
  act: () => Result,
): Result {
  const known = [...new Set(buckets)].flatMap((bucket) => (bucket ? [{ bucket, before: bucket.policy }] : []));
  for (const { bucket } of known) bucket.policy = policy;
  try {
    return act();
  } finally {
    for (const { bucket, before } of known) bucket.policy = before;
  }
}

function isStranger(call: Call): boolean {
  return call.world.buckets.get(call.place.bucket)?.owner.accountId !== call.caller.accountId;
}

function isStrangerAtSource(call: Call): boolean {
  const bucket = sourceOf(call)?.bucket;
  return bucket !== undefined && bucket.owner.accountId !== call.caller.accountId;
}

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
