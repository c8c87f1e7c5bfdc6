import { percentDecodeText } from "../http/percent.ts";
import { invalidUri } from "../http/read-request.ts";
import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import type { AccessPoint, World } from "../world.ts";
import { accessPointAt, accessPointNamed } from "./access-points.ts";
import { bucketKindOf, zoneOf } from "./bucket-name.ts";
import { type HostRoute, routeHost, wrongHost } from "./route-host.ts";

/** Where a request goes: the service, a bucket, or an object; and what Region and service its signature may name. */
export interface Place {
  /** Empty for the service itself; behind an access point, the bucket's own name (AP-012). */
  readonly bucket: string;
  /** Empty for a bucket. */
  readonly key: string;
  readonly services: readonly string[];
  readonly region: string;
  /** What the bucket is reached through. */
  readonly accessPoint: AccessPoint | undefined;
  /** Whether the accelerate host was asked. */
  readonly accelerated: boolean;
}

/** Finds bucket and key by Host and path, and refuses a host that may not be used for them. */
export function placeOf(world: World, request: Request): Place {
  const route = routeHost(request.headers.get("host"), world.regions, world.hostname);
  const { name, key } = nameAndKey(route, request);
  const accessPoint =
    route.kind === "access-point" || route.kind === "outposts"
      ? accessPointAt(world, route)
      : accessPointNamed(world, name);
  if (accessPoint) checkAccessPoint(route, accessPoint, request);
  const bucket = accessPoint?.bucket.name ?? name;
  if (bucket !== "") checkHost(route, bucket, key);
  checkBucket(world, route, bucket, accessPoint);
  // LIM-006
  if (Buffer.byteLength(key) > 1024) {
    throw new Refusal("KeyTooLongError", "Your key is too long", [
      ["Size", Buffer.byteLength(key)],
      ["MaxSizeAllowed", 1024],
    ]);
  }
  const region = "region" in route ? route.region : world.region;
  const accelerated = route.kind === "accelerate";
  return { bucket, key, services: servicesOf(route, bucket), region, accessPoint, accelerated };
}

/** Refuses a bucket that lies in another Region than the one that is asked, and tells where it is (ADDR-014). */
export function checkRegion(world: World, { bucket, region }: Place): void {
  const found = world.buckets.get(bucket);
  if (!found || found.region === region) return;
  const endpoint = `${bucket}.s3.${found.region}.amazonaws.com`;
  throw new Refusal(
    "PermanentRedirect",
    "The bucket you are attempting to access must be addressed using the specified endpoint.",
    [
      ["Endpoint", endpoint],
      ["Bucket", bucket],
    ],
    { "x-amz-bucket-region": found.region },
  );
}

/** The first is empty, where the host alone says which access point is meant, or where there is no bucket. */
function nameAndKey(route: HostRoute, request: Request): { readonly name: string; readonly key: string } {
  const byHost = "bucket" in route || route.kind === "access-point" || route.kind === "outposts";
  if (byHost) return { name: "bucket" in route ? route.bucket : "", key: decode(request.path.slice(1)) };
  const slash = request.path.indexOf("/", 1);
  if (slash < 0) return { name: decode(request.path.slice(1)), key: "" };
  return { name: decode(request.path.slice(1, slash)), key: decode(request.path.slice(slash + 1)) };
}

function decode(text: string): string {
  const decoded = percentDecodeText(text);
  if (decoded === undefined) throw invalidUri();
  return decoded;
}

function checkAccessPoint(route: HostRoute, accessPoint: AccessPoint, request: Request): void {
  // AP-008
  if (!request.secure) {
    throw new Refusal("TemporaryRedirect", "Access points are reached over HTTPS only.", [], {
      location: `https://${request.headers.get("host")}${request.path}`,
    });
  }
  // AP-007
  if (route.kind === "own-path" || route.kind === "regional-path") {
    throw wrongHost("Access points are not addressed in path style.");
  }
  // OUT-001, DIRH-001
  const host = { general: "access-point", outposts: "outposts", directory: "zonal" } as const;
  const byName = accessPoint.bucket.kind === "general" && route.kind !== "zonal";
  if (!byName && route.kind !== host[accessPoint.bucket.kind]) throw wrongHost("This host does not serve it.");
}

function checkHost(route: HostRoute, bucket: string, key: string): void {
  const kind = bucketKindOf(bucket);
  // DIRH-015
  if (kind === undefined || (route.kind === "zonal" && kind !== "directory")) throw invalidName(bucket);
  // DIRH-005: a bucket lives in one zone, and is not found in another.
  if (route.kind === "zonal" && zoneOf(bucket) !== route.zone) throw noSuchBucket(bucket);
  if (!servesBucket(route, kind, key)) {
    throw wrongHost("This endpoint does not serve objects of directory buckets, or not in path style.");
  }
}

function checkBucket(world: World, route: HostRoute, name: string, accessPoint: AccessPoint | undefined): void {
  const bucket = world.buckets.get(name);
  // OUT-003: a bucket on an Outpost is reached through its access points alone.
  if (bucket?.kind === "outposts" && !accessPoint) throw noSuchBucket(name);
  // ADDR-012
  if (route.kind === "accelerate" && bucket?.accelerated === false) {
    throw new Refusal("InvalidRequest", "S3 Transfer Acceleration is not configured on this bucket.");
  }
}

function servesBucket(route: HostRoute, kind: "general" | "directory", key: string): boolean {
  switch (route.kind) {
    case "zonal":
    case "own-virtual":
      return true;
    case "control":
      // DIRH-001
      return kind === "directory" && key === "";
    case "own-path":
      // DIRH-003; buckets themselves are made and configured by path, as on the control endpoint.
      return kind === "general" || key === "";
    case "regional-path":
    case "regional-virtual":
    case "accelerate":
    case "access-point":
    case "outposts":
      // DIRH-001, DIRH-002, DIRH-022
      return kind === "general";
  }
}

// AUTH-027; on the server's own name both are taken for directory buckets (C3).
function servicesOf(route: HostRoute, bucket: string): readonly string[] {
  switch (route.kind) {
    case "zonal":
    case "control":
      return ["s3express"];
    case "own-path":
    case "own-virtual":
      return bucketKindOf(bucket) === "directory" ? ["s3express", "s3"] : ["s3"];
    case "regional-path":
    case "regional-virtual":
    case "accelerate":
    case "access-point":
      return ["s3"];
    case "outposts":
      // AUTH-028
      return ["s3-outposts"];
  }
}

/** The refusal of a name that no bucket can have. */
export function invalidName(bucket: string): Refusal {
  return new Refusal("InvalidBucketName", "The specified bucket is not valid.", [["BucketName", bucket]]);
}

/** ADDR-015, A8 */
export function noSuchBucket(bucket: string): Refusal {
  return new Refusal("NoSuchBucket", "The specified bucket does not exist", [["BucketName", bucket]]);
}
