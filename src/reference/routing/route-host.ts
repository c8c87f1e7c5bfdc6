import { isIP } from "node:net";
import { Refusal } from "../http/refusal.ts";

/** What the Host header says about the place of the bucket name, the Region, and the service that signs. */
export type HostRoute =
  /** The server's own name or address: the bucket stands in the path. */
  | { readonly kind: "own-path" }
  /** `bucket.localhost` and the like. */
  | { readonly kind: "own-virtual"; readonly bucket: string }
  /** `s3.region.amazonaws.com` (ADDR-002). */
  | { readonly kind: "regional-path"; readonly region: string }
  /** `bucket.s3.region.amazonaws.com` (ADDR-001), or a host that is the bucket's name (ADDR-003). */
  | { readonly kind: "regional-virtual"; readonly bucket: string; readonly region: string }
  /** `bucket.s3-accelerate.amazonaws.com` (ADDR-012). */
  | { readonly kind: "accelerate"; readonly bucket: string }
  /** `s3express-control.region.amazonaws.com`: buckets of directory kind, not objects (DIRH-001). */
  | { readonly kind: "control"; readonly region: string }
  /** `bucket.s3express-zone.region.amazonaws.com` (DIRH-002). */
  | { readonly kind: "zonal"; readonly bucket: string; readonly zone: string; readonly region: string }
  /** `name-account.s3-accesspoint.region.amazonaws.com` (AP-003). */
  | { readonly kind: "access-point"; readonly name: string; readonly accountId: string; readonly region: string }
  /** `name-account.outpost.s3-outposts.region.amazonaws.com`, or the alias of an access point there (OUT-002, OUT-004). */
  | { readonly kind: "outposts"; readonly label: string; readonly outpost: string; readonly region: string };

/**
 * Reads a Host header; refuses none at all (ADDR-004), and path style where there is none (ADDR-012, DIRH-003, AP-007).
 * `regions` are those that the server speaks for, its own first.
 */
export function routeHost(host: string | undefined, regions: readonly string[], ownName: string): HostRoute {
  if (host === undefined || host === "" || host.includes(",")) {
    throw new Refusal("InvalidRequest", "A request needs exactly one Host header.");
  }
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return (
    routeOwn(name, ownName) ??
    routeAws(name, regions) ?? { kind: "regional-virtual", bucket: name, region: regions[0] ?? "" }
  );
}

function routeOwn(name: string, ownName: string): HostRoute | undefined {
  if (isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0) return { kind: "own-path" };
  for (const own of ["localhost", ownName.toLowerCase()]) {
    if (name === own) return { kind: "own-path" };
    if (name.endsWith(`.${own}`)) return { kind: "own-virtual", bucket: name.slice(0, -own.length - 1) };
  }
  return undefined;
}

/** Takes `[label.]service[.region].amazonaws.com` apart, whether or not it says that FIPS or dual-stack is meant (ADDR-010, ADDR-011). */
function routeAws(name: string, regions: readonly string[]): HostRoute | undefined {
  const [, rest, named] = /^(.+?)(?:\.dualstack)?(?:\.([a-z0-9-]+-\d+))?\.amazonaws\.com$/.exec(name) ?? [];
  if (rest === undefined) return undefined;
  const dot = rest.lastIndexOf(".");
  const label = dot < 0 ? undefined : rest.slice(0, dot);
  const service = rest.slice(dot + 1).replace(/^(s3|s3express|s3-accesspoint)-fips\b/, "$1");
  if (service === "s3-accelerate") return routeAccelerated(label);
  // ADDR-003: only the oldest hosts of S3 name no Region.
  const region = named ?? (service === "s3" ? regions[0] : undefined);
  if (region === undefined || !regions.includes(region)) return undefined;
  return routeService(service, label, region);
}

function routeService(service: string, label: string | undefined, region: string): HostRoute | undefined {
  switch (service) {
    case "s3":
      return label === undefined
        ? { kind: "regional-path", region }
        : { kind: "regional-virtual", bucket: label, region };
    // DIRH-021
    case "s3express-control":
    case "s3express-control-dualstack":
      return label === undefined ? { kind: "control", region } : undefined;
    case "s3-accesspoint":
      return routeAccessPoint(label, region);
    case "s3-outposts":
      return routeOutposts(label, region);
    default:
      return routeZonal(service, label, region);
  }
}

function routeAccelerated(bucket: string | undefined): HostRoute {
  if (bucket !== undefined) return { kind: "accelerate", bucket };
  throw new Refusal("InvalidRequest", "S3 Transfer Acceleration is only supported for virtual style requests.");
}

// DIRH-002, DIRH-019, DIRH-020
function routeZonal(service: string, bucket: string | undefined, region: string): HostRoute | undefined {
  const zone = /^s3express-([a-z0-9-]+)$/.exec(service)?.[1];
  if (zone === undefined) return undefined;
  if (bucket === undefined) throw wrongHost("Path style is not supported on a zonal endpoint.");
  return { kind: "zonal", bucket, zone, region };
}

function routeAccessPoint(label: string | undefined, region: string): HostRoute {
  const [, name, accountId] = /^(.+)-(\d{12})$/.exec(label ?? "") ?? [];
  if (name === undefined || accountId === undefined) {
    throw wrongHost("The host of an access point begins with its name and account.");
  }
  return { kind: "access-point", name, accountId, region };
}

function routeOutposts(label: string | undefined, region: string): HostRoute {
  const [, name, outpost] = /^([^.]+)\.([^.]+)$/.exec(label ?? "") ?? [];
  if (name === undefined || outpost === undefined) {
    throw wrongHost("The host of an access point on an Outpost begins with its name, account and Outpost.");
  }
  return { kind: "outposts", label: name, outpost, region };
}

/** The refusal of a wrong addressing style (ADDR-013). */
export function wrongHost(message: string): Refusal {
  return new Refusal("InvalidHostHeader", message);
}
