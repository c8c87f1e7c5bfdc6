import type { Call } from "../call.ts";
import { accessDenied } from "../http/refusal.ts";
import type { Bucket } from "../world.ts";

/**
 * Refuses somebody else than the owner of a Requester Pays bucket who does not say that he pays, by the one word there
 * is (PAY-001, PAY-002, PAY-004); who says so is charged, and is told (PAY-003, PAY-005).
 */
export function checkPayer({ caller, request, bill }: Call, bucket: Bucket): void {
  if (bucket.payer === "BucketOwner" || bucket.owner.accountId === caller.accountId) return;
  if (request.headers.get("x-amz-request-payer") !== "requester") throw accessDenied();
  bill.charged = true;
}
