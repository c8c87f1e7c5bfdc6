import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { AccessPoint, World } from "../world.ts";
import type { HostRoute } from "./route-host.ts";

/** What AP-018 allows, but for the names of directory access points. */
const NAME = /^(?!.*-(?:ext-)?s3alias$)[a-z0-9](?:[a-z0-9-]{1,48})[a-z0-9]$/;

type AccessPointRoute = Extract<HostRoute, { readonly kind: "access-point" | "outposts" }>;

/** The access point that a host names (AP-003, OUT-002, OUT-004); refuses a bad name, and one that nothing has (AP-016, OUT-011). */
export function accessPointAt(world: World, route: AccessPointRoute): AccessPoint {
  const { region } = route;
  if (route.kind === "access-point") {
    const { name, accountId } = route;
    if (!NAME.test(name)) throw invalidAccessPoint();
    return known(world, `arn:aws:s3:${region}:${accountId}:accesspoint/${name}`);
  }
  if (!world.accessPoints.some(({ outpost }) => outpost === route.outpost)) throw noSuchOutpost(route.outpost);
  if (route.label.endsWith("--op-s3")) return aliased(world, route.label);
  const [, name, accountId] = /^(.+)-(\d{12})$/.exec(route.label) ?? [];
  return known(world, `arn:aws:s3-outposts:${region}:${accountId}:outpost/${route.outpost}/accesspoint/${name}`);
}

/**
 * The access point that stands in the place of a bucket name: an ARN, an alias, or the name of one of a directory bucket
 * (AP-001, AP-006, AP-014, SRC-014, SRC-015). Undefined: the name is that of a bucket.
 */
export function accessPointNamed(world: World, name: string): AccessPoint | undefined {
  if (name.startsWith("arn:")) return ofArn(world, name);
  if (name.endsWith("--xa-s3")) return known(world, name);
  return /-s3alias$|--op-s3$/.test(name) ? aliased(world, name) : undefined;
}

function ofArn(world: World, arn: string): AccessPoint {
  if (/^arn:aws:s3:[a-z0-9-]+:\d{12}:accesspoint\/[^/]+$/.test(arn)) return known(world, arn);
  const [, outpost, accessPoint] =
    /^arn:aws:s3-outposts:[a-z0-9-]+:\d{12}:outpost\/(op-[0-9a-z]+)(\/accesspoint\/[^/]+)?$/.exec(arn) ?? [];
  if (outpost === undefined) throw invalidArgument("Invalid ARN", "x-amz-copy-source", arn);
  // OUT-013: without an access point the Outpost is meant, which has one bucket here.
  if (accessPoint === undefined) {
    const found = world.accessPoints.find((each) => each.outpost === outpost);
    if (found) return found;
    throw noSuchOutpost(outpost);
  }
  return known(world, arn);
}

function known(world: World, id: string): AccessPoint {
  const found = world.accessPoints.find((each) => each.id === id);
  if (found) return found;
  throw new Refusal("NoSuchAccessPoint", "The specified access point does not exist.", [["AccessPoint", id]]);
}

function aliased(world: World, alias: string): AccessPoint {
  const found = world.accessPoints.find((each) => each.alias === alias);
  if (found) return found;
  throw new Refusal("InvalidAccessPointAliasError", "The specified access point alias name is not valid.");
}

function invalidAccessPoint(): Refusal {
  return new Refusal("InvalidAccessPoint", "The specified access point name or account is not valid.");
}

function noSuchOutpost(id: string): Refusal {
  return new Refusal("NoSuchOutpost", "The specified Outpost does not exist.", [["Outpost", id]]);
}
