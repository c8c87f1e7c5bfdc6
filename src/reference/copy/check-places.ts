import { isInLocalZone } from "../buckets/given-places.ts";
import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { accessPointNamed } from "../routing/access-points.ts";
import type { Bucket } from "../world.ts";
import type { CopySource } from "./copy-source.ts";

/** Refuses a copy between two places that none can be made between, though each is there. */
export function checkCopyPlaces(call: Call, destination: Bucket, source: Bucket, named: CopySource): void {
  const { accessPoint } = call.place;
  const sourceAccessPoint = accessPointNamed(call.world, named.bucket);
  const far = source.region !== destination.region;
  const through = [accessPoint, sourceAccessPoint].filter((each) => each !== undefined);
  const buckets = [source, destination];
  const forbidden = [
    // LZ-001, LZ-002, SPEC-004
    [far && buckets.some(isInLocalZone), "between Regions, when one of the buckets is in a Local Zone"],
    // AP-010
    [far && through.length > 0, "between Regions through an access point"],
    // SRC-018
    [far && call.place.accelerated, "between Regions with S3 Transfer Acceleration"],
    // AP-011
    [
      through.some(({ onlyWithin }) => onlyWithin) && accessPoint !== sourceAccessPoint,
      "through this access point from or to another place",
    ],
    // OUT-006
    [
      source !== destination && buckets.some(({ kind }) => kind === "outposts"),
      "into or out of a bucket on an Outpost",
    ],
  ] as const;
  const reason = forbidden.find(([applies]) => applies)?.[1];
  if (reason !== undefined) throw new Refusal("InvalidRequest", `An object cannot be copied ${reason}.`);
}
