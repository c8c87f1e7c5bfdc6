import { accessDenied, Refusal } from "../http/refusal.ts";
import type { Encryption } from "../world.ts";
import type { KmsAction, KmsKey, KmsKeys } from "./kms-key.ts";

/** Gives the keys of an account, always the same. */
export function makeKmsKeys(region: string, accountId: string): KmsKeys {
  const key = (end: string, more: Partial<KmsKey> = {}): KmsKey => ({
    arn: `arn:aws:kms:${region}:${accountId}:key/01234567-89ab-cdef-0123-456789abcde${end}`,
    state: "Enabled",
    usage: "ENCRYPT_DECRYPT",
    grants: ["kms:GenerateDataKey", "kms:Decrypt"],
    ...more,
  });
  return {
    usable: key("f"),
    disabled: key("0", { state: "Disabled" }),
    signing: key("1", { usage: "SIGN_VERIFY" }),
    deleted: key("2", { state: "PendingDeletion" }),
    refused: key("3", { grants: [] }),
    "encrypt-only": key("4", { grants: ["kms:GenerateDataKey"] }),
  };
}

/** The ARN of a key that is named by ARN or id; a name that no key has stays as it is, and is refused when it is used. */
export function resolveKey(keys: KmsKeys, name: string | undefined): string {
  if (name === undefined) return keys.usable.arn;
  return findKey(keys, name)?.arn ?? name;
}

/** Refuses the use of a KMS key that is not there, in no state to be used (ENC-013), or not the caller's to use (PERM-007…009). */
export function checkKeyUse(keys: KmsKeys, encryption: Encryption, actions: readonly KmsAction[]): void {
  if (encryption.kind !== "aws:kms" && encryption.kind !== "aws:kms:dsse") return;
  const key = findKey(keys, encryption.keyId);
  if (!key) throw new Refusal("KMS.NotFoundException", `Key '${encryption.keyId}' does not exist`);
  if (key.state === "Disabled") throw new Refusal("KMS.DisabledException", `${key.arn} is disabled.`);
  if (key.state === "PendingDeletion") {
    throw new Refusal("KMS.KMSInvalidStateException", `${key.arn} is pending deletion.`);
  }
  if (key.usage !== "ENCRYPT_DECRYPT") {
    throw new Refusal("KMS.InvalidKeyUsageException", `${key.arn} key usage is ${key.usage} which is not valid.`);
  }
  if (!actions.every((action) => key.grants.includes(action))) throw accessDenied();
}

function findKey(keys: KmsKeys, name: string): KmsKey | undefined {
  return Object.values(keys).find(({ arn }) => arn === name || arn.endsWith(`:key/${name}`));
}
