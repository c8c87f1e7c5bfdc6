import { createHash } from "node:crypto";
import { type Client, element, type Got, type Sent } from "./client-for-spec.ts";

/** Begins an upload and gives its id. */
export async function begin(send: Client, object: string, sent: Sent = {}): Promise<string> {
  return element(await send(`POST ${object}`, { ...sent, query: "uploads" }), "UploadId") ?? "";
}

/** Copies into a part. */
export function copyPart(
  send: Client,
  object: string,
  id: string,
  source: string,
  sent: Sent = {},
  number = 1,
): Promise<Got> {
  return send(`PUT ${object}`, {
    query: `partNumber=${number}&uploadId=${id}`,
    ...sent,
    headers: { "x-amz-copy-source": source, ...sent.headers },
  });
}

/** Completes an upload with these parts: number and ETag, or anything that is put in their place. */
export function complete(
  send: Client,
  object: string,
  id: string,
  parts: readonly (readonly [number: number | string, etag: string | undefined, more?: string])[],
  sent: Sent = {},
): Promise<Got> {
  const listed = parts.map(
    ([number, etag, more = ""]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag>${more}</Part>`,
  );
  const body = `<CompleteMultipartUpload>${listed.join("")}</CompleteMultipartUpload>`;
  return send(`POST ${object}`, { query: `uploadId=${id}`, body, ...sent });
}

/** How many parts an upload has. */
export async function countParts(send: Client, object: string, id: string, sent: Sent = {}): Promise<number> {
  const got = await send(`GET ${object}`, { ...sent, query: `uploadId=${id}` });
  return (got.text.match(/<Part>/g) ?? []).length;
}

/** An ETag as S3 makes it of plain bytes. */
export function md5Etag(bytes: string | Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

/** The three SSE-C headers of a key of 32 equal bytes. */
export function customerKey(byte: number, group: "target" | "source" = "target"): Record<string, string> {
  const key = Buffer.alloc(32, byte);
  const prefix = `x-amz-${group === "source" ? "copy-source-" : ""}server-side-encryption-customer-`;
  return {
    [`${prefix}algorithm`]: "AES256",
    [`${prefix}key`]: key.toString("base64"),
    [`${prefix}key-md5`]: createHash("md5").update(key).digest("base64"),
  };
}

/** Makes a bucket that takes customer keys, as a new one does not (SSEC-018). */
export async function createKeyedBucket(send: Client, bucket: string): Promise<void> {
  await send(`PUT ${bucket}`);
  const allowed = "<BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>";
  const body = `<ServerSideEncryptionConfiguration><Rule>${allowed}</Rule></ServerSideEncryptionConfiguration>`;
  await send(`PUT ${bucket}`, { query: "encryption", body });
}
