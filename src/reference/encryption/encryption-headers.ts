import type { Encryption } from "../world.ts";

/**
 * The headers that tell how an object, upload or part is encrypted: the managed kinds with their key (ENC-009…011,
 * E40, E41), or the echo of the customer key's algorithm and MD5 alone (E1, SSEC-013…015).
 */
export function encryptionHeaders(encryption: Encryption): Record<string, string> {
  switch (encryption.kind) {
    case "AES256":
      return { "x-amz-server-side-encryption": "AES256" };
    case "aws:kms":
    case "aws:kms:dsse":
      return {
        "x-amz-server-side-encryption": encryption.kind,
        "x-amz-server-side-encryption-aws-kms-key-id": encryption.keyId,
        ...(encryption.bucketKey ? { "x-amz-server-side-encryption-bucket-key-enabled": "true" } : {}),
      };
    case "customer":
      return {
        "x-amz-server-side-encryption-customer-algorithm": "AES256",
        "x-amz-server-side-encryption-customer-key-MD5": encryption.keyMd5,
      };
  }
}
