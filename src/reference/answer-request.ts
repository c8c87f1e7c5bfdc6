import { verifySignature } from "./auth/verify-signature.ts";
import { checkOutposts } from "./buckets/check-outposts.ts";
import { answerFaulty } from "./faults/answer-faulty.ts";
import type { Fault } from "./faults/fault.ts";
import { accessDenied, Refusal } from "./http/refusal.ts";
import type { Reply } from "./http/reply.ts";
import type { Request } from "./http/request.ts";
import { bucketKindOf } from "./routing/bucket-name.ts";
import { checkRegion, placeOf } from "./routing/place.ts";
import { routeRequest } from "./routing/route-request.ts";
import type { World } from "./world.ts";

/**
 * The answer to a request: where it goes, who sent it, what it asks for. Throws a `Refusal` where a rule says so.
 * @param fault what the server does wrong on purpose
 */
export function answerRequest(world: World, came: Request, fault?: Fault): Reply {
  const request = fault?.reads?.(came, world) ?? came;
  checkHeaderSection(request);
  const place = placeOf(world, request);
  const [main] = world.accounts;
  const caller = main && fault?.believes?.(came, world) ? main : verifySignature(world, came, place);
  checkRegion(world, place);
  checkOutposts(world, place.bucket, request);
  // AUTH-026: parts of directory buckets are copied with plain credentials, not with those of a session.
  if (bucketKindOf(place.bucket) === "directory" && request.headers.has("x-amz-s3session-token")) throw accessDenied();
  const operation = routeRequest(request, place);
  const bill = { charged: false };
  const reply = answerFaulty(fault, { world, request, caller, place, operation, bill });
  // PAY-005
  return bill.charged ? { ...reply, headers: { ...reply.headers, "x-amz-request-charged": "requester" } } : reply;
}

/** Twice the 8 KiB that clients may count on. */
const HEADER_SECTION = 16 * 1024;

// LIM-008
function checkHeaderSection({ headers }: Request): void {
  const size = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  if (size <= HEADER_SECTION) return;
  throw new Refusal("RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.");
}
