/** What S3 asks a KMS key for in the name of a caller (PERM-007…009). */
export type KmsAction = "kms:GenerateDataKey" | "kms:Decrypt";

/** A key of KMS with what makes it refuse; all callers have the same grants. */
export interface KmsKey {
  readonly arn: string;
  readonly state: "Enabled" | "Disabled" | "PendingDeletion";
  readonly usage: "ENCRYPT_DECRYPT" | "SIGN_VERIFY";
  readonly grants: readonly KmsAction[];
}

/** The server's keys by what they are good for: one that serves, and one for each way of refusing (ENC-013, PERM-007). */
export type KmsKeyName = "usable" | "disabled" | "signing" | "deleted" | "refused" | "encrypt-only";

export type KmsKeys = Readonly<Record<KmsKeyName, KmsKey>>;
