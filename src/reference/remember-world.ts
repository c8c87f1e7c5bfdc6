import type { Bucket, World } from "./world.ts";

/** Remembers all buckets as they are, and gives what brings them back; uploads that have begun since are forgotten. */
export function rememberWorld({ buckets, uploads }: World): () => void {
  const kept = [...buckets.values()].map((bucket) => ({ bucket, was: copyOf(bucket) }));
  const begun = [...uploads];
  return () => {
    buckets.clear();
    for (const { bucket, was } of kept) buckets.set(bucket.name, bringBack(bucket, was));
    uploads.clear();
    for (const [id, upload] of begun) uploads.set(id, upload);
  };
}

function copyOf(bucket: Bucket): Bucket {
  return { ...bucket, objects: new Map(bucket.objects) };
}

/** The bucket stays the same object: uploads and access points know it. */
function bringBack(bucket: Bucket, { objects, ...was }: Bucket): Bucket {
  bucket.objects.clear();
  for (const [key, versions] of objects) bucket.objects.set(key, versions);
  return Object.assign(bucket, was);
}
