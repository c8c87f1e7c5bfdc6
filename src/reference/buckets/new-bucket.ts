import type { Account, Bucket } from "../world.ts";

/** What a bucket is from its making on. */
export type BucketBasics = Pick<Bucket, "name" | "kind" | "region" | "createdAt"> & { readonly owner: Account };

/** A bucket as it is made: empty, and nothing of it configured. */
export function newBucket(basics: BucketBasics): Bucket {
  return {
    ...basics,
    objects: new Map(),
    versioning: "never",
    // ENC-005
    encryption: { kind: "AES256" },
    // SSEC-018; directory buckets take no customer keys anyway (ENCD-004).
    sseCBlocked: true,
    policy: undefined,
    payer: "BucketOwner",
    accelerated: false,
  };
}
