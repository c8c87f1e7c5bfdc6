import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import type { World } from "../world.ts";

/** Refuses what a bucket on an Outpost does not know: SSE-KMS, conditions, Requester Pays, ACLs (OUT-007, OUT-008, PRE-017). */
export function checkOutposts(world: World, name: string, request: Request): void {
  if (world.buckets.get(name)?.kind !== "outposts") return;
  const unknown = [...request.headers.keys()].find((header) => UNKNOWN.test(header));
  const managed = request.headers.get("x-amz-server-side-encryption")?.startsWith("aws:kms") ?? false;
  if (unknown === undefined && !managed) return;
  throw new Refusal("InvalidRequest", "S3 on Outposts does not support this header.", [
    ["Header", unknown ?? "x-amz-server-side-encryption"],
  ]);
}

const UNKNOWN = /^(?:x-amz-copy-source-)?if-|^x-amz-(?:request-payer|acl|grant-.*)$/;
