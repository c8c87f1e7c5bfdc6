import type {
  BodyTemplate,
  HeaderTemplate,
  HostForm,
  QueryTemplate,
  RequestPatch,
  RequestTemplate,
  Signing,
} from "../model/case.ts";
import type { RequestEntry } from "../model/case-file.ts";
import { dropUndefined, ifDefined } from "./drop-undefined.ts";
import { toBytes, toSlices } from "./to-bytes.ts";

/** Gives the request of a step: UploadPartCopy to `upload` of `source`, unless the file says otherwise. */
export function toRequest(entry: RequestEntry): RequestTemplate {
  return { do: "UploadPartCopy", to: "upload", of: "source", ...toPatch(entry) };
}

/** Gives what a file says about a request and nothing more: the change that a control makes. */
export function toPatch(entry: RequestEntry): RequestPatch {
  return dropUndefined({
    ...entry,
    query: ifDefined(entry.query, toQuery),
    headers: ifDefined(entry.headers, toHeaders),
    body: ifDefined(entry.body, toBody),
    host: ifDefined(entry.host, toHost),
    "resolves-to": undefined,
    resolvesTo: ifDefined(entry["resolves-to"], (resolution) => dropUndefined(resolution)),
    sign: ifDefined(entry.sign, toSigning),
  });
}

function toQuery(query: NonNullable<RequestEntry["query"]>): QueryTemplate {
  if (typeof query === "string") return query;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}

function toHeaders(headers: NonNullable<RequestEntry["headers"]>): HeaderTemplate {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, toLines(value)]));
}

function toLines(value: string | number | null | readonly (string | number)[]): readonly string[] | null {
  if (value === null) return null;
  return typeof value === "object" ? value.map(String) : [String(value)];
}

function toBody(body: NonNullable<RequestEntry["body"]>): BodyTemplate {
  if (typeof body === "string") return { kind: "text", text: body };
  if ("bytes" in body) return { kind: "slices", slices: toSlices(body.bytes) };
  if ("generate" in body) return { kind: "generated", name: body.name, size: toBytes(body.generate) };
  return { kind: "parts", parts: Object.entries(body.parts).map(([number, etag]) => ({ number, etag: String(etag) })) };
}

function toHost(host: NonNullable<RequestEntry["host"]>): HostForm {
  if (typeof host === "string") return { kind: host };
  if ("literal" in host) return { kind: "literal", value: host.literal };
  const { bucket, region, fips, "dual-stack": dualStack, accelerate, "path-style": pathStyle, endpoint } = host.aws;
  const options = dropUndefined({ fips, dualStack, accelerate, pathStyle, endpoint });
  return dropUndefined({ kind: "aws" as const, bucket, region, options });
}

function toSigning({ clock, ...signing }: NonNullable<RequestEntry["sign"]>): Signing {
  return dropUndefined({ ...signing, clockOffset: ifDefined(clock, toSeconds) });
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3600],
  ["d", 86_400],
]);

function toSeconds(shift: string): number {
  return Number(shift.slice(0, -1)) * (SECONDS.get(shift.slice(-1)) ?? 1);
}
