import { isIP } from "node:net";
import type { Capability } from "../model/capability.ts";
import type { Target } from "../model/target.ts";
import { answerHeader, statusOf } from "./read-fault.ts";
import { BODY, begun, configured, digestOf, hosted, signed, type Trial, written } from "./trial.ts";

/** A key of nobody's, that encrypts an object which is deleted at once. */
const customerKey = Buffer.alloc(32, "copypart doctor ");

function policyOf(bucket: string, target: Target): string {
  const resource = `arn:aws:s3:::${bucket}`;
  const deny = { Sid: "copypart", Effect: "Deny", Principal: "*", Action: ["s3:GetObject"] };
  const harmless = { ...deny, Resource: `${resource}/nothing-of-this-name` };
  return JSON.stringify({ Version: "2012-10-17", Statement: [harmless, ...letOwner(resource, target)] });
}

/** Where the policy is asked about the owner too, one that only denies would shut him out. */
function letOwner(resource: string, { ownersNeedPolicy, principal, accountId }: Target): object[] {
  if (!ownersNeedPolicy) return [];
  const owner = { AWS: principal ?? `arn:aws:iam::${accountId ?? ""}:root` };
  return [{ Sid: "owner", Effect: "Allow", Principal: owner, Action: "s3:*", Resource: [resource, `${resource}/*`] }];
}

/** The capabilities that a request or two can show. What the list leaves out takes more. */
export const TRIALS: readonly Trial[] = [
  written("sse-s3", () => ({ "x-amz-server-side-encryption": "AES256" }), "x-amz-server-side-encryption"),
  written(
    "sse-c",
    () => ({
      "x-amz-server-side-encryption-customer-algorithm": "AES256",
      "x-amz-server-side-encryption-customer-key": customerKey.toString("base64"),
      "x-amz-server-side-encryption-customer-key-md5": digestOf(customerKey, "md5"),
    }),
    "x-amz-server-side-encryption-customer-algorithm",
  ),
  written(
    "sse-kms",
    ({ kmsKey }) =>
      kmsKey === undefined
        ? undefined
        : {
            "x-amz-server-side-encryption": "aws:kms",
            "x-amz-server-side-encryption-aws-kms-key-id": kmsKey,
          },
    "x-amz-server-side-encryption-aws-kms-key-id",
  ),
  begun("checksums", "SHA256"),
  begun("checksums-2026", "XXHASH3"),
  {
    capability: "tagging",
    tried: "write an object with a tag, read how many it has",
    questions: ({ bucket, prefix }) => {
      const key = `${prefix}tagging`;
      return [
        { method: "PUT", bucket, key, headers: { "x-amz-tagging": "by=copypart" }, body: BODY },
        { method: "GET", bucket, key },
      ];
    },
    shows: (answer) => answerHeader(answer, "x-amz-tagging-count") === "1",
  },
  {
    capability: "account-id",
    tried: "list the bucket for the right and for another owner",
    questions: ({ target: { accountId }, bucket }) =>
      accountId === undefined
        ? undefined
        : [accountId, "000000000000"].map((owner) => ({
            method: "GET",
            bucket,
            query: "list-type=2&max-keys=1",
            headers: { "x-amz-expected-bucket-owner": owner },
          })),
    shows: (answer) => statusOf(answer) === 403,
  },
  signed("second-account", "second"),
  signed("session-credentials", "session"),
  hosted("aws-hosts", {}),
  hosted("dual-stack", { dualStack: true }),
  hosted("fips", { fips: true }),
  configured(
    "default-encryption",
    "encryption",
    "ServerSideEncryptionConfiguration",
    "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>",
  ),
  configured("requester-pays", "requestPayment", "RequestPaymentConfiguration", "<Payer>Requester</Payer>"),
  {
    capability: "bucket-policy",
    configures: true,
    tried: "PUT and GET ?policy",
    questions: ({ bucket, target }) => {
      const text = policyOf(bucket, target);
      const headers = { "content-type": "application/json", "content-md5": digestOf(text, "md5") };
      return [
        { method: "PUT", bucket, query: "policy", headers, body: text },
        { method: "GET", bucket, query: "policy" },
      ];
    },
    shows: (answer, { answeredOk }) =>
      answeredOk(answer) &&
      answer.outcome.kind === "response" &&
      Buffer.from(answer.outcome.response.body).includes("2012-10-17"),
  },
];

/** What the endpoint itself says, without a request: the bucket was already asked for there. */
export function shownByEndpoint(endpoint: string): Capability[] {
  const { protocol, hostname } = new URL(endpoint);
  return [
    ...(protocol === "http:" ? (["plain-http"] as const) : []),
    ...(isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? [] : (["ip-endpoint"] as const)),
  ];
}
