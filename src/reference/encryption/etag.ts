import { digestOf } from "../checksums/checksum.ts";
import type { Bucket, Encryption, World } from "../world.ts";

/**
 * The entity tag of some bytes, without quotes: their MD5 (E2, L1), but nothing that tells of the bytes where they are
 * encrypted with a customer's or KMS's key (E1, E41) or lie in a directory bucket (CKS-019).
 */
export function etagOf({ random }: World, data: Buffer, bucket: Bucket, encryption: Encryption): string {
  const plain = encryption.kind === "AES256" && bucket.kind === "general";
  return plain ? digestOf("MD5", data).toString("hex") : random(16).toString("hex");
}
