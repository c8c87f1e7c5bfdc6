import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { ManagedEncryption, World } from "../world.ts";
import { resolveKey } from "./kms-keys.ts";

/** Encryption by algorithm name and KMS key, as headers and bucket configurations give them (ENC-006, ENC-007). */
export function managedEncryption(
  world: World,
  algorithm: string,
  keyId: string | undefined,
  bucketKey: boolean,
): ManagedEncryption {
  switch (algorithm) {
    case "AES256":
      if (keyId !== undefined) throw keyWithoutKms(keyId);
      return { kind: algorithm };
    case "aws:kms":
    case "aws:kms:dsse":
      return { kind: algorithm, keyId: resolveKey(world.kmsKeys, keyId), bucketKey };
    default:
      throw new Refusal(
        "InvalidEncryptionAlgorithmError",
        "The Encryption request you specified is not valid. Supported value: AES256.",
        [
          ["ArgumentName", "x-amz-server-side-encryption"],
          ["ArgumentValue", algorithm],
        ],
      );
  }
}

/** E42 */
export function keyWithoutKms(keyId: string): Refusal {
  return invalidArgument(
    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id",
    keyId,
  );
}
