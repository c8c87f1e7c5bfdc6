import type { Request } from "./http/request.ts";
import type { Place } from "./routing/place.ts";
import type { OperationName } from "./routing/route-request.ts";
import type { Account, World } from "./world.ts";

/** A request whose signature is right: what every operation is given. */
export interface Call {
  readonly world: World;
  readonly request: Request;
  readonly caller: Account;
  readonly place: Place;
  readonly operation: OperationName;
  /** Whether the caller pays for a bucket of somebody else (PAY-005): noted when the bucket is found. */
  readonly bill: { charged: boolean };
}
