import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import { noSuchKey } from "../objects/find-version.ts";
import type { Bucket } from "../world.ts";

/** Refuses to complete onto an object that If-Match or `If-None-Match: *` rules out (MPU-014). */
export function checkDestination(request: Request, bucket: Bucket, key: string): void {
  const ifMatch = request.headers.get("if-match");
  const ifNoneMatch = request.headers.get("if-none-match");
  const latest = bucket.objects.get(key)?.at(-1);
  const current = latest?.deleteMarker ? undefined : latest;
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    throw new Refusal("NotImplemented", "A header you provided implies functionality that is not implemented", [
      ["Header", "If-None-Match"],
    ]);
  }
  if (ifNoneMatch !== undefined && current) throw failed("If-None-Match");
  if (ifMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (ifMatch !== "*" && ifMatch.replace(/^"(.*)"$/, "$1") !== current.etag) throw failed("If-Match");
}

function failed(condition: string): Refusal {
  return new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", [
    ["Condition", condition],
  ]);
}
