import { isIP } from "node:net";
import { HarnessError } from "../errors.ts";
import type { BucketKind } from "../model/capability.ts";
import type { HostForm } from "../model/case.ts";
import type { Connection } from "../model/exchange.ts";
import { hasAwsHost, isDirectory, regionOf } from "./bucket-forms.ts";
import type { PlanContext } from "./context.ts";
import type { HostQuestion } from "./resolve-host.ts";

/** Where a request goes, what Host it carries, and in whose name it is signed. */
export interface Address {
  readonly host?: string;
  readonly connection: Connection;
  /** Path before the key: `/bucket`, or empty where the host names the bucket. */
  readonly pathPrefix: string;
  readonly service: string;
  readonly region: string;
}

/** Which bucket a request is about, and in what form its host names it. */
export interface AddressQuestion {
  readonly form: HostForm;
  readonly bucket: string;
  readonly kind: BucketKind;
  /** Plain http, where the target's endpoint is https. */
  readonly plain: boolean;
}

/**
 * Gives the address of a request. Unless the target is AWS itself, the connection goes to the target; AWS's host names
 * are only what the request carries, so that an emulator on loopback can be asked as AWS is (DIRH-002, ADDR-001).
 */
export function planAddress({ form, bucket, kind, plain }: AddressQuestion, context: PlanContext): Address {
  const { target } = context;
  const url = endpointOf(context, plain);
  const connection = connectionTo(url);
  const region = regionOf(kind, target);
  const own = { connection, service: "s3", region };
  const aws = { bucket, region };
  const pathStyle = { ...own, host: url.host, pathPrefix: `/${bucket}` };
  switch (form.kind) {
    case "target":
      if (hasAwsHost(kind)) return awsAddress(aws, connection, context);
      return target.addressing === "path" ? pathStyle : virtualHosted(bucket, url, connection, context);
    case "path-style":
      return pathStyle;
    case "virtual-hosted":
      return virtualHosted(bucket, url, connection, context);
    case "aws":
      return awsAddress(
        { bucket: form.bucket ?? bucket, region: form.region ?? region, ...form.options },
        connection,
        context,
      );
    case "aws-path-style": {
      const address = awsAddress(aws, connection, context);
      const host = address.host.replace(`${bucket}.`, "");
      return { ...address, host, connection: named(connection, host), pathPrefix: `/${bucket}` };
    }
    case "none":
      return { ...own, pathPrefix: `/${bucket}` };
    case "literal":
      return { ...own, host: form.value, pathPrefix: "", connection: named(connection, form.value) };
  }
}

/** The address of requests that make and configure a bucket: for directory buckets the regional endpoint. */
export function planBucketAddress(bucket: string, kind: BucketKind, context: PlanContext): Address {
  if (!isDirectory(kind)) return planAddress({ form: { kind: "target" }, bucket, kind, plain: false }, context);
  const connection = connectionTo(endpointOf(context, false));
  const resolved = context.resolveHost({ bucket, region: context.target.region, control: true });
  return { ...resolved, connection: named(connection, resolved.host) };
}

function endpointOf({ target }: PlanContext, plain: boolean): URL {
  if (!plain || target.endpoint.startsWith("http:")) return new URL(target.endpoint);
  if (target.plainEndpoint) return new URL(target.plainEndpoint);
  throw new HarnessError("target-unfit", `target ${target.name} declares plain-http but has no plainEndpoint`);
}

function connectionTo(url: URL): Connection {
  const protocol = url.protocol === "https:" ? "https:" : "http:";
  const port = url.port === "" ? (protocol === "https:" ? 443 : 80) : Number(url.port);
  return { protocol, hostname: url.hostname.replace(/^\[|\]$/g, ""), port };
}

/** An address has no room for a bucket name, so there the request carries the name that AWS would give it (ADDR-007). */
function virtualHosted(bucket: string, url: URL, connection: Connection, context: PlanContext): Address {
  const { region } = context.target;
  if (isIP(connection.hostname) !== 0) return awsAddress({ bucket, region }, connection, context);
  const host = `${bucket}.${url.host}`;
  return {
    host,
    connection: named(connection, host),
    pathPrefix: "",
    service: "s3",
    region,
  };
}

function awsAddress(
  question: HostQuestion,
  connection: Connection,
  context: PlanContext,
): Address & { readonly host: string } {
  const resolved = context.resolveHost(question);
  return { ...resolved, connection: named(connection, resolved.host) };
}

/** AWS itself is reached by the host that is asked for: one endpoint of it does not speak for another. */
function named(connection: Connection, host: string): Connection {
  const name = host.replace(/:\d+$/, "");
  const reached = isAws(connection.hostname) && isAws(name) ? { ...connection, hostname: name } : connection;
  return connection.protocol === "https:" ? { ...reached, servername: name } : reached;
}

function isAws(hostname: string): boolean {
  return /\.amazonaws\.com(?:\.cn)?$/.test(hostname);
}
