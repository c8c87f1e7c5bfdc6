import { HarnessError } from "../errors.ts";
import type { Owner } from "../model/capability.ts";
import type { Target } from "../model/target.ts";

/** A request that configures a bucket: `PUT /?query` with a document. */
export interface BucketDocument {
  /** What it does, for reports. */
  readonly name: string;
  readonly query: string;
  readonly type: "application/xml" | "application/json";
  /** @throws HarnessError where the target file does not give what the document has to say. */
  readonly text: (bucket: string, target: Target) => string;
}

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** PutBucketVersioning. */
export function setVersioning(status: "Enabled" | "Suspended"): BucketDocument {
  const text = () =>
    `<VersioningConfiguration xmlns="${namespace}"><Status>${status}</Status></VersioningConfiguration>`;
  return { name: `set versioning ${status}`, query: "versioning", type: "application/xml", text };
}

/** PutBucketAccelerateConfiguration (ADDR-012). */
export const setAcceleration: BucketDocument = {
  name: "accelerate transfers",
  query: "accelerate",
  type: "application/xml",
  text: () => `<AccelerateConfiguration xmlns="${namespace}"><Status>Enabled</Status></AccelerateConfiguration>`,
};

/** PutBucketRequestPayment (PAY-003). */
export const requesterPays: BucketDocument = {
  name: "let the requester pay",
  query: "requestPayment",
  type: "application/xml",
  text: () =>
    `<RequestPaymentConfiguration xmlns="${namespace}"><Payer>Requester</Payer></RequestPaymentConfiguration>`,
};

/** What a bucket encrypts with by default, and whether it refuses to be written to with customer keys. */
interface EncryptionChoice {
  /** The target's KMS key, or the one that its account may not use. */
  readonly key?: "usable" | "refused";
  readonly bucketKey?: boolean;
  readonly block?: "SSE-C";
  /** Allows customer keys where the target can block them; a directory bucket knows none. */
  readonly unblock?: true;
}

/** PutBucketEncryption (ENC-004, SSEC-017). */
export function defaultEncryption({ key, bucketKey = false, block, unblock }: EncryptionChoice): BucketDocument {
  const text = (_bucket: string, target: Target) => {
    const blocks = block ?? (unblock && target.capabilities.includes("sse-c-blocking") ? "NONE" : undefined);
    return encryptionDocument(
      (key === undefined ? "" : byDefault(keyOf(key, target), bucketKey)) +
        (blocks === undefined ? "" : blocked(blocks)),
    );
  };
  return { name: "set the encryption", query: "encryption", type: "application/xml", text };
}

/** New buckets refuse customer keys until they are told not to (SSEC-018). */
export const sseCAllowed: BucketDocument = {
  name: "allow customer keys",
  query: "encryption",
  type: "application/xml",
  text: () => encryptionDocument(blocked("NONE")),
};

function encryptionDocument(rule: string): string {
  return `<ServerSideEncryptionConfiguration xmlns="${namespace}"><Rule>${rule}</Rule></ServerSideEncryptionConfiguration>`;
}

function byDefault(key: string, bucketKey: boolean): string {
  const how = `<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>${key}</KMSMasterKeyID>`;
  const enabled = bucketKey ? "<BucketKeyEnabled>true</BucketKeyEnabled>" : "";
  return `<ApplyServerSideEncryptionByDefault>${how}</ApplyServerSideEncryptionByDefault>${enabled}`;
}

function blocked(type: "SSE-C" | "NONE"): string {
  return `<BlockedEncryptionTypes><EncryptionType>${type}</EncryptionType></BlockedEncryptionTypes>`;
}

function keyOf(key: "usable" | "refused", target: Target): string {
  return key === "usable"
    ? given(target, "kmsKey", target.kmsKey)
    : given(target, "kmsKeys.refused", target.kmsKeys.refused);
}

/** A policy that denies actions on all objects to everybody, the owner too. */
export function denyEveryone(...actions: readonly string[]): BucketDocument {
  return policy(`deny ${actions.join(", ")}`, "main", (bucket) => ({
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: `arn:aws:s3:::${bucket}/*`,
  }));
}

/** A policy by which the second account lets the main one do something with all objects (PERM-001, PERM-006). */
export function letMain(...actions: readonly string[]): BucketDocument {
  return policy(`allow ${actions.join(", ")}`, "second", (bucket, target) => ({
    Effect: "Allow",
    Principal: { AWS: principalOf("main", target) },
    Action: actions,
    Resource: `arn:aws:s3:::${bucket}/*`,
  }));
}

/** A policy of a directory bucket of the second account: the main one may open sessions that only read (PERM-013, PERM-015). */
export const letMainReadInSession: BucketDocument = policy(
  "allow sessions that only read",
  "second",
  (bucket, target) => ({
    Effect: "Allow",
    Principal: { AWS: principalOf("main", target) },
    Action: "s3express:CreateSession",
    Resource: `arn:aws:s3express:${target.region}:${given(target, "second.accountId", target.second?.accountId)}:bucket/${bucket}`,
    Condition: { StringEquals: { "s3express:SessionMode": "ReadOnly" } },
  }),
);

function policy(name: string, owner: Owner, statement: (bucket: string, target: Target) => object): BucketDocument {
  const text = (bucket: string, target: Target) => {
    const statements = [{ Sid: "copypart", ...statement(bucket, target) }, ...letOwner(bucket, owner, target)];
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
  };
  return { name, query: "policy", type: "application/json", text };
}

/** A server that asks the policy about the owner too would let nobody fill the bucket, nor take it away. */
function letOwner(bucket: string, owner: Owner, target: Target): object[] {
  if (!target.ownersNeedPolicy) return [];
  const resource = `arn:aws:s3:::${bucket}`;
  const principal = { AWS: principalOf(owner, target) };
  return [
    { Sid: "owner", Effect: "Allow", Principal: principal, Action: "s3:*", Resource: [resource, `${resource}/*`] },
  ];
}

function principalOf(owner: Owner, target: Target): string {
  const [account, name] = owner === "main" ? [target, "accountId"] : [target.second, "second.accountId"];
  return account?.principal ?? `arn:aws:iam::${given(target, name, account?.accountId)}:root`;
}

function given(target: Target, key: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new HarnessError(
    "target-unfit",
    `the target ${target.name} does not give ${key}, which a bucket of the run needs`,
    {
      hint: `Add \`${key}\` to the target file, or take the capability away.`,
    },
  );
}
