import { zoneOf } from "../routing/bucket-name.ts";
import { type AccessPoint, type Bucket, type World, wholeSecond } from "../world.ts";
import { newBucket } from "./new-bucket.ts";

/** How the places are named that no request of S3 itself can make, and that are there from the start. */
export interface GivenPlaces {
  readonly accessPoint: string;
  readonly accessPointAlias: string;
  readonly fsxAccessPoint: string;
  readonly directoryAccessPoint: string;
  readonly outposts: string;
  readonly outpostsAlias: string;
  readonly localZone: string;
}

/** Makes them, for the main account: a bucket in a Local Zone, and buckets behind access points. */
export function givePlaces(world: World): GivenPlaces {
  const { region, zone } = world;
  const account = world.accounts[0]?.accountId ?? "";
  const general = give(world, "copypart-behind-access-point", "general");
  const fsx = give(world, "copypart-behind-fsx", "general");
  const directory = give(world, `copypart-behind--${zone}--x-s3`, "directory");
  const onOutpost = give(world, "copypart-on-outpost", "outposts");
  const outpost = "op-01234567890abcdef";
  const points = {
    // AP-005: a name with a dash.
    general: {
      id: `arn:aws:s3:${region}:${account}:accesspoint/copypart-ap`,
      alias: "copypart-ap-copypartembeddedreference0000000001-s3alias",
      bucket: general,
    },
    fsx: {
      id: `arn:aws:s3:${region}:${account}:accesspoint/copypart-fsx`,
      alias: "copypart-fsx-copypartembeddedreference00000002-ext-s3alias",
      bucket: fsx,
      onlyWithin: true,
    },
    directory: { id: `copypart--${zone}--xa-s3`, alias: `copypart--${zone}--xa-s3`, bucket: directory },
    outposts: {
      id: `arn:aws:s3-outposts:${region}:${account}:outpost/${outpost}/accesspoint/copypart-op`,
      alias: "copypart-opa-o01234567890abcdefcopypartembedded0000use10--op-s3",
      bucket: onOutpost,
      outpost,
    },
  } satisfies Record<string, AccessPoint>;
  world.accessPoints.push(points.general, points.fsx, points.directory, points.outposts);
  return {
    accessPoint: points.general.id,
    accessPointAlias: points.general.alias,
    fsxAccessPoint: points.fsx.alias,
    directoryAccessPoint: points.directory.id,
    outposts: points.outposts.id,
    outpostsAlias: points.outposts.alias,
    localZone: give(world, "copypart-given--use1-dfw2-az1--x-s3", "directory").name,
  };
}

function give(world: World, name: string, kind: Bucket["kind"]): Bucket {
  const [owner] = world.accounts;
  if (!owner) throw new TypeError("a world has a main account");
  const bucket = newBucket({ name, kind, owner, region: world.region, createdAt: wholeSecond(world) });
  // SSEC-018: as if it had been told to take customer keys, which the cases about Outposts bring (OUT-007).
  bucket.sseCBlocked = false;
  world.buckets.set(name, bucket);
  return bucket;
}

/** Whether a bucket lies in a Local Zone, whose ids name city and zone: `use1-dfw2-az1` (LZ-003). */
export function isInLocalZone({ name, kind }: Bucket): boolean {
  return kind === "directory" && /^[a-z0-9]+-[a-z0-9]+-az\d+$/.test(zoneOf(name) ?? "");
}
