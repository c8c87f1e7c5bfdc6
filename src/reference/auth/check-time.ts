import { accessDenied, Refusal } from "../http/refusal.ts";
import { type Claim, readTimestamp } from "./claim.ts";

/** How far the request's clock may be from the server's (AUTH-017, AUTH-024). */
const MAX_SKEW = 15 * 60 * 1000;

/** Refuses a request made too long ago or in the future, and a presigned one that has expired. */
export function checkTime(claim: Claim, now: number): void {
  const time = readTimestamp(claim.scope.timestamp) ?? 0;
  if (claim.expires === undefined) checkSkew(claim.scope.timestamp, time, now);
  else checkExpiry(time, claim.expires, now);
}

// AUTH-017
function checkSkew(timestamp: string, time: number, now: number): void {
  if (Math.abs(now - time) <= MAX_SKEW) return;
  throw new Refusal(
    "RequestTimeTooSkewed",
    "The difference between the request time and the current time is too large.",
    [
      ["RequestTime", timestamp],
      ["ServerTime", new Date(now).toISOString()],
      ["MaxAllowedSkewMilliseconds", MAX_SKEW],
    ],
  );
}

// AUTH-025
function checkExpiry(time: number, expires: number, now: number): void {
  if (time - now > MAX_SKEW) throw accessDenied("Request is not valid yet");
  const end = time + expires * 1000;
  if (now <= end) return;
  throw accessDenied("Request has expired", [
    ["X-Amz-Expires", expires],
    ["Expires", new Date(end).toISOString()],
    ["ServerTime", new Date(now).toISOString()],
  ]);
}
