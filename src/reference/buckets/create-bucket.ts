import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { bucketKindOf } from "../routing/bucket-name.ts";
import { invalidName } from "../routing/place.ts";
import { wholeSecond } from "../world.ts";
import { readBody } from "../xml/read-body.ts";
import { childText } from "../xml/read-xml.ts";
import { newBucket } from "./new-bucket.ts";

/**
 * CreateBucket. The name says which kind it is (DIRH-004); of the configuration document only the kind is read,
 * since the Region is that of the host. As in us-east-1, making one's own bucket again is no error.
 */
export function createBucket(call: Call): Reply {
  const { world, caller, place, request } = call;
  const kind = bucketKindOf(place.bucket);
  if (kind === undefined) throw invalidName(place.bucket);
  if (request.body.length > 0) checkConfiguration(call, kind);
  const existing = world.buckets.get(place.bucket);
  if (existing && existing.owner.accountId !== caller.accountId) {
    throw new Refusal("BucketAlreadyExists", "The requested bucket name is not available.", [
      ["BucketName", place.bucket],
    ]);
  }
  if (!existing) {
    const { bucket: name, region } = place;
    world.buckets.set(name, newBucket({ name, kind, owner: caller, region, createdAt: wholeSecond(world) }));
  }
  return emptyReply(200, { location: `/${place.bucket}` });
}

function checkConfiguration(call: Call, kind: "general" | "directory"): void {
  const document = readBody(call.request, "CreateBucketConfiguration");
  const bucket = document.children.find(({ name }) => name === "Bucket");
  const asked = bucket && childText(bucket, "Type") === "Directory" ? "directory" : undefined;
  if (asked !== undefined && asked !== kind) throw invalidName(call.place.bucket);
}
