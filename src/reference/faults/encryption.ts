import { createHash } from "node:crypto";
import type { Call } from "../call.ts";
import { readCustomerKey } from "../encryption/sse-c.ts";
import { accessDenied, Refusal } from "../http/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { withReplyHeader } from "./change-reply.ts";
import { withoutHeaders } from "./change-request.ts";
import { uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const TARGET = "x-amz-server-side-encryption-customer-";
const SOURCE = "x-amz-copy-source-server-side-encryption-customer-";
const KIND = "x-amz-server-side-encryption";
const ENDS = ["algorithm", "key", "key-md5"] as const;

/** Defects in how customer keys and managed encryption are checked and told. */
export const ENCRYPTION_FAULTS: readonly Fault[] = [
  {
    id: "key/destination-not-checked",
    title: "Any customer key is taken for an encrypted upload",
    breaks: ["SSEC-006", "SSEC-007", "E27"],
    hears: (call) => asUpload(call, (has, wants) => has && wants),
  },
  {
    id: "key/destination-not-wanted",
    title: "An encrypted upload takes parts without its key",
    breaks: ["SSEC-006"],
    hears: (call) => asUpload(call, (has, wants) => !has && wants),
  },
  {
    id: "key/destination-of-plain-ignored",
    title: "A destination key for an upload without one is passed over",
    breaks: ["SSEC-008", "E29"],
    hears: (call) =>
      uploadNamed(call)?.encryption.kind === "customer" ? call : withoutHeaders(call, ...names(TARGET)),
  },
  {
    id: "key/source-not-checked",
    title: "Any customer key opens an encrypted source",
    breaks: ["SSEC-009"],
    hears: (call) => asSource(call, (has, wants) => has && wants),
  },
  {
    id: "key/source-not-wanted",
    title: "An encrypted source is copied without its key",
    breaks: ["SSEC-009", "SSEC-016"],
    hears: (call) => asSource(call, (has, wants) => !has && wants),
  },
  {
    id: "key/source-of-plain-ignored",
    title: "A source key for a source without one is passed over",
    breaks: ["SSEC-009"],
    hears: (call) => asSource(call, (has, wants) => has && !wants),
  },
  {
    id: "key/sides-exchanged",
    title: "The source is read with the destination's key",
    breaks: ["SSEC-002", "SSEC-011", "E4"],
    hears: (call) => exchangeSides(call),
  },
  ...(["destination", "source"] as const).flatMap((side): Fault[] => {
    const prefix = side === "source" ? SOURCE : TARGET;
    return [
      {
        id: `key/${side}-md5-not-checked`,
        title: `The MD5 of the ${side} key is not compared with the key`,
        breaks: ["SSEC-005", "E16"],
        hears: (call) => mapKey(call, prefix, ({ algorithm, key }) => ({ algorithm, key, md5: md5Of(key) })),
      },
      {
        id: `key/${side}-algorithm-not-checked`,
        title: `The algorithm of the ${side} key may be anything`,
        breaks: ["SSEC-003", "E15"],
        hears: (call) => mapKey(call, prefix, ({ key, md5 }) => ({ algorithm: "AES256", key, md5 })),
      },
      {
        id: `key/${side}-incomplete-ignored`,
        title: `An incomplete set of ${side} key headers is passed over`,
        breaks: [side === "source" ? "SSEC-002" : "SSEC-001", "E10", "E11", "E12"],
        hears: (call) => {
          const given = names(prefix).filter((name) => call.request.headers.get(name));
          return given.length < 3 ? withoutHeaders(call, ...names(prefix)) : call;
        },
      },
      {
        id: `key/${side}-form-not-checked`,
        title: `A ${side} key of the wrong form is passed over`,
        breaks: ["SSEC-004", "E17"],
        hears: (call) => (keyLength(call, prefix) === 32 ? call : withoutHeaders(call, ...names(prefix))),
      },
    ];
  }),
  {
    id: "key/source-md5-wanted",
    title: "The MD5 of the source key may not be left out, and its absence is an InternalError",
    breaks: ["E5"],
    does: (call, right) => {
      const { headers } = call.request;
      if (headers.has(`${SOURCE}key`) && !headers.has(`${SOURCE}key-md5`)) throw new Refusal("InternalError", "no MD5");
      return right(call);
    },
  },
  {
    id: "key/destination-judged-first",
    title: "What is wrong with the destination key is told before what is wrong with the source's",
    breaks: ["E26"],
    does: (call, right) => {
      readCustomerKey(call.request, "target");
      return right(call);
    },
  },
  {
    id: "key/over-http",
    title: "Customer keys are taken over plain http",
    breaks: ["SSEC-012"],
    hears: (call) => (call.request.secure ? call : { ...call, request: { ...call.request, secure: true } }),
  },
  {
    id: "key/refusals-have-one-code",
    title: "Whatever is wrong with a customer key is told as AccessDenied",
    breaks: ["E10", "E15", "E16", "E27"],
    forgives: (_refusal, call) =>
      [...names(TARGET), ...names(SOURCE)].some((name) => call.request.headers.has(name)) ? accessDenied() : undefined,
  },
  {
    id: "key/blocked-taken",
    title: "A bucket that blocks customer keys takes them",
    breaks: ["SSEC-017", "SSEC-018"],
    on: ["UploadPartCopy", "CreateMultipartUpload"],
    does: (call, right) => {
      const bucket = call.world.buckets.get(call.place.bucket);
      if (!bucket?.sseCBlocked) return right(call);
      bucket.sseCBlocked = false;
      try {
        return right(call);
      } finally {
        bucket.sseCBlocked = true;
      }
    },
  },
  onCopies("key/algorithm-not-echoed", "The algorithm of the customer key is not told", ["SSEC-013", "E1"], (reply) =>
    withReplyHeader(reply, `${TARGET}algorithm`, undefined),
  ),
  onCopies("key/md5-not-echoed", "The MD5 of the customer key is not told", ["SSEC-014", "E1"], (reply) =>
    withReplyHeader(reply, `${TARGET}key-MD5`, undefined),
  ),
  onCopies(
    "key/md5-of-another-echoed",
    "Another MD5 than that of the customer key is told",
    ["SSEC-014", "E4"],
    (reply) =>
      reply.headers[`${TARGET}key-MD5`] === undefined
        ? reply
        : withReplyHeader(reply, `${TARGET}key-MD5`, "AAAAAAAAAAAAAAAAAAAAAA=="),
  ),
  {
    id: "key/echoed-whole",
    title: "The customer key itself is told",
    breaks: ["SSEC-015"],
    answers: (reply, { request }) => {
      const key = request.headers.get(`${TARGET}key`);
      return key === undefined || reply.status !== 200 ? reply : withReplyHeader(reply, `${TARGET}key`, key);
    },
  },
  {
    id: "key/of-the-source-echoed",
    title: "The MD5 of the source key is told",
    breaks: ["SSEC-014", "RESP-017", "E2"],
    answers: (reply, { request }) => {
      const md5 = request.headers.get(`${SOURCE}key-md5`);
      return md5 === undefined || reply.status !== 200 ? reply : withReplyHeader(reply, `${TARGET}key-MD5`, md5);
    },
  },
  onCopies(
    "encryption/told-as-managed",
    "An upload with a customer key is told to be SSE-S3",
    ["SSEC-013", "ENC-007"],
    (reply) => (reply.headers[`${TARGET}algorithm`] === undefined ? reply : withReplyHeader(reply, KIND, "AES256")),
  ),
  {
    id: "key/complete-wants-the-key",
    title: "An upload with a customer key does not complete without it",
    breaks: ["SSEC-021", "E46"],
    on: ["CompleteMultipartUpload"],
    does: (call, right) => {
      if (uploadNamed(call)?.encryption.kind === "customer" && !call.request.headers.has(`${TARGET}key`)) {
        throw new Refusal("InvalidRequest", "The object was stored using a form of Server Side Encryption.");
      }
      return right(call);
    },
  },
  {
    id: "key/read-without",
    title: "An encrypted object is read without its key",
    breaks: ["SSEC-016"],
    on: ["GetObject"],
    forgives: (_refusal, call) => {
      const version = call.world.buckets.get(call.place.bucket)?.objects.get(call.place.key)?.at(-1);
      return version && !version.deleteMarker && version.encryption.kind === "customer"
        ? { status: 200, headers: {}, body: version.data }
        : undefined;
    },
  },
  {
    id: "key/etag-is-md5",
    title: "The ETag of a part of an encrypted upload is the MD5 of its bytes",
    breaks: ["CKS-017"],
    does: (call, right) => {
      const reply = right(call);
      const upload = uploadNamed(call);
      if (upload?.encryption.kind !== "customer") return reply;
      const part = upload.parts.get(Number(call.request.query.find(([name]) => name === "partNumber")?.[1]));
      if (!part) return reply;
      const etag = createHash("md5").update(part.data).digest("hex");
      upload.parts.set(part.number, { ...part, etag });
      return { ...reply, body: String(reply.body).replace(part.etag, etag) };
    },
  },
  onCopies("encryption/not-told", "How the part is encrypted is not told", ["ENC-011", "E40"], (reply) =>
    withReplyHeader(reply, KIND, undefined),
  ),
  onCopies("encryption/always-sse-s3", "Every upload is told to be SSE-S3", ["ENC-007", "ENC-004"], (reply) =>
    reply.headers[KIND] === undefined ? reply : withReplyHeader(reply, KIND, "AES256"),
  ),
  onCopies("encryption/other-kms-key", "Another KMS key is told than the upload's", ["ENC-009"], (reply) =>
    reply.headers[`${KIND}-aws-kms-key-id`] === undefined
      ? reply
      : withReplyHeader(reply, `${KIND}-aws-kms-key-id`, "alias/aws/s3"),
  ),
  onCopies("encryption/bucket-key-not-told", "That a Bucket Key is used is not told", ["ENC-010"], (reply) =>
    withReplyHeader(reply, `${KIND}-bucket-key-enabled`, undefined),
  ),
  onCopies(
    "encryption/bucket-key-always-told",
    "A Bucket Key is told where there is none",
    ["ENC-010", "ENCD-008"],
    (reply) => withReplyHeader(reply, `${KIND}-bucket-key-enabled`, "true"),
  ),
  {
    id: "encryption/of-the-source",
    title: "A part is told to be encrypted as its source is",
    breaks: ["ENC-002", "ENC-004"],
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      const reply = right(call);
      if (!version || version.deleteMarker) return reply;
      return withReplyHeader(reply, KIND, version.encryption.kind === "customer" ? undefined : version.encryption.kind);
    },
  },
  {
    id: "encryption/default-of-the-bucket-ignored",
    title: "An upload that asks for nothing gets SSE-S3, whatever the bucket's default is",
    breaks: ["ENC-004"],
    on: ["CreateMultipartUpload"],
    does: (call, right) => {
      const bucket = call.world.buckets.get(call.place.bucket);
      if (!bucket || call.request.headers.has(KIND)) return right(call);
      const before = bucket.encryption;
      bucket.encryption = { kind: "AES256" };
      try {
        return right(call);
      } finally {
        bucket.encryption = before;
      }
    },
  },
  {
    id: "encryption/asked-for-ignored",
    title: "What an upload asks for is ignored, and the bucket's default taken",
    breaks: ["ENC-006", "MPU-002"],
    on: ["CreateMultipartUpload"],
    hears: (call) => withoutHeaders(call, KIND, `${KIND}-aws-kms-key-id`, `${KIND}-bucket-key-enabled`),
  },
  {
    id: "encryption/customer-key-of-upload-ignored",
    title: "An upload is not encrypted with the customer key that it brings",
    breaks: ["SSEC-006", "MPU-002"],
    on: ["CreateMultipartUpload"],
    hears: (call) => withoutHeaders(call, ...names(TARGET)),
  },
  {
    id: "encryption/kms-key-of-the-part-ignored",
    title: "A KMS key id on the copy is passed over",
    breaks: ["E42", "ENCD-003"],
    hears: (call) => withoutHeaders(call, `${KIND}-aws-kms-key-id`, KIND),
  },
  {
    id: "kms/state-not-looked-at",
    title: "A KMS key that refuses is used all the same",
    breaks: ["ENC-013", "PERM-007", "PERM-008", "PERM-009"],
    on: ["UploadPartCopy", "CreateMultipartUpload"],
    hears: (call) => ({ ...call, world: { ...call.world, kmsKeys: willing(call) } }),
  },
  {
    id: "kms/refusals-internal",
    title: "A KMS key that refuses is told as InternalError",
    breaks: ["ENC-013"],
    on: ["UploadPartCopy", "CreateMultipartUpload"],
    forgives: ({ code }) => (code.startsWith("KMS.") ? new Refusal("InternalError", "KMS failed") : undefined),
  },
];

function names(prefix: string): string[] {
  return ENDS.map((end) => prefix + end);
}

function onCopies(id: string, title: string, breaks: readonly string[], change: (reply: Reply) => Reply): Fault {
  return { id, title, breaks, answers: (reply) => (reply.status === 200 ? change(reply) : reply) };
}

interface KeyHeaders {
  readonly algorithm: string | undefined;
  readonly key: string | undefined;
  readonly md5: string | undefined;
}

function mapKey(call: Call, prefix: string, change: (given: KeyHeaders) => KeyHeaders): Call {
  const [algorithm, key, md5] = names(prefix).map((name) => call.request.headers.get(name));
  if (algorithm === undefined || key === undefined || md5 === undefined) return call;
  const changed = change({ algorithm, key, md5 });
  if (changed.algorithm === algorithm && changed.key === key && changed.md5 === md5) return call;
  const headers = new Map(call.request.headers);
  const values = [changed.algorithm, changed.key, changed.md5];
  for (const [at, name] of names(prefix).entries()) headers.set(name, values[at] ?? "");
  return { ...call, request: { ...call.request, headers } };
}

function md5Of(key: string | undefined): string {
  return createHash("md5")
    .update(Buffer.from(key ?? "", "base64"))
    .digest("base64");
}

function keyLength(call: Call, prefix: string): number {
  const key = call.request.headers.get(`${prefix}key`);
  return key === undefined ? 32 : Buffer.from(key, "base64").length;
}

/** Gives the call as one whose destination headers fit the upload: with its own MD5 in place of what was sent. */
function asUpload(call: Call, isTaken: (has: boolean, wants: boolean) => boolean): Call {
  const upload = uploadNamed(call);
  const has = call.request.headers.has(`${TARGET}key`);
  if (!upload || !isTaken(has, upload.encryption.kind === "customer")) return call;
  const { encryption } = upload;
  if (encryption.kind === "customer" && call.request.headers.get(`${TARGET}key-md5`) === encryption.keyMd5) return call;
  const plain = { ...upload, encryption: { kind: "AES256" } } as const;
  const uploads = new Map(call.world.uploads).set(upload.id, plain);
  return { ...withoutHeaders(call, ...names(TARGET)), world: { ...call.world, uploads } };
}

/** Gives the call as one whose source headers fit the source: with a plain copy of it in its place. */
function asSource(call: Call, isTaken: (has: boolean, wants: boolean) => boolean): Call {
  const source = sourceOf(call);
  const version = source?.version;
  const has = call.request.headers.has(`${SOURCE}key`);
  if (!source?.bucket || !version || version.deleteMarker || !isTaken(has, version.encryption.kind === "customer"))
    return call;
  if (
    version.encryption.kind === "customer" &&
    call.request.headers.get(`${SOURCE}key-md5`) === version.encryption.keyMd5
  )
    return call;
  const plain = { ...version, encryption: { kind: "AES256" } } as const;
  const objects = new Map(source.bucket.objects).set(
    source.key,
    source.versions.map((each) => (each === version ? plain : each)),
  );
  const buckets = new Map(call.world.buckets).set(source.bucket.name, { ...source.bucket, objects });
  const upload = uploadNamed(call);
  const uploads = new Map(call.world.uploads);
  if (upload?.bucket === source.bucket)
    uploads.set(upload.id, { ...upload, bucket: buckets.get(source.bucket.name) ?? upload.bucket });
  return { ...withoutHeaders(call, ...names(SOURCE)), world: { ...call.world, buckets, uploads } };
}

function exchangeSides(call: Call): Call {
  const both = [TARGET, SOURCE].every((prefix) => call.request.headers.has(`${prefix}key`));
  const same = call.request.headers.get(`${TARGET}key`) === call.request.headers.get(`${SOURCE}key`);
  if (!both || same) return call;
  const headers = new Map(call.request.headers);
  for (const end of ENDS) {
    const [target, source] = [headers.get(TARGET + end), headers.get(SOURCE + end)];
    if (source !== undefined) headers.set(TARGET + end, source);
    if (target !== undefined) headers.set(SOURCE + end, target);
  }
  return { ...call, request: { ...call.request, headers } };
}

function willing({ world }: Call) {
  const free = { state: "Enabled", usage: "ENCRYPT_DECRYPT", grants: ["kms:GenerateDataKey", "kms:Decrypt"] } as const;
  const { usable, disabled, signing, deleted, refused, ...others } = world.kmsKeys;
  return {
    usable,
    disabled: { ...disabled, ...free },
    signing: { ...signing, ...free },
    deleted: { ...deleted, ...free },
    refused: { ...refused, ...free },
    "encrypt-only": { ...others["encrypt-only"], ...free },
  };
}
