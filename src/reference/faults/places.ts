import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, xmlReply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { bucketKindOf, zoneOf } from "../routing/bucket-name.ts";
import { isPartCopy } from "../routing/route-request.ts";
import type { World } from "../world.ts";
import { withReplyHeader } from "./change-reply.ts";
import { mapHeader, withoutHeaders } from "./change-request.ts";
import { pretendedCopy } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

/** Defects in how hosts, bucket names and special places are known. */
export const PLACE_FAULTS: readonly Fault[] = [
  refusing(
    "place/virtual-hosted-refused",
    "The bucket may not stand in the host",
    ["ADDR-001", "ADDR-003"],
    ({ headers, path }) => isAws(headers) && !isPathStyle(headers.get("host") ?? "") && path !== "/",
  ),
  refusing(
    "place/path-style-refused",
    "The bucket may not stand in the path",
    ["ADDR-002", "ADDR-007"],
    ({ headers }) => !isAws(headers) || isPathStyle(headers.get("host") ?? ""),
  ),
  refusing("place/aws-hosts-refused", "Hosts of AWS are not known", ["ADDR-001", "DIRH-002"], ({ headers }) =>
    isAws(headers),
  ),
  refusing("place/fips-refused", "FIPS hosts are not known", ["ADDR-011", "DIRH-019"], ({ headers }) =>
    /fips/.test(headers.get("host") ?? ""),
  ),
  refusing("place/dual-stack-refused", "Dual-stack hosts are not known", ["ADDR-010", "DIRH-020"], ({ headers }) =>
    /dualstack/.test(headers.get("host") ?? ""),
  ),
  refusing("place/accelerate-refused", "The accelerate host is not known", ["ADDR-012"], ({ headers }) =>
    /accelerate/.test(headers.get("host") ?? ""),
  ),
  refusing("place/zonal-refused", "Zonal hosts are not known", ["DIRH-001", "DIRH-002"], ({ headers }) =>
    /s3express/.test(headers.get("host") ?? ""),
  ),
  {
    id: "place/host-not-wanted",
    title: "A request without a Host header is answered",
    breaks: ["ADDR-004"],
    reads: (request) => (request.headers.get("host") ? request : withHost(request, "127.0.0.1")),
    believes: (request) => !request.headers.get("host"),
  },
  {
    id: "place/directory-by-path",
    title: "Directory buckets are served in path style",
    breaks: ["DIRH-003"],
    reads: toZonalHost,
    believes: (request, world) => toZonalHost(request, world) !== request,
  },
  {
    id: "place/directory-anywhere",
    title: "Directory buckets are served at any host",
    breaks: ["DIRH-001", "DIRH-022"],
    reads: (request, world) => toZonalHost(fromRegionalHost(request), world),
    believes: (request, world) => toZonalHost(fromRegionalHost(request), world) !== request,
  },
  {
    id: "place/any-name",
    title: "A bucket may have any name: one that can be none is answered by success",
    breaks: [
      "DIRH-004",
      "DIRH-006",
      "DIRH-007",
      "DIRH-008",
      "DIRH-009",
      "DIRH-010",
      "DIRH-011",
      "DIRH-012",
      "DIRH-013",
      "DIRH-014",
      "DIRH-015",
    ],
    answers: (reply, { request }) => (reply.status >= 400 && isPartCopy(request) ? { ...emptyReply(200) } : reply),
  },
  {
    id: "place/missing-bucket-made",
    title: "A destination bucket that does not exist is answered by success",
    breaks: ["ADDR-015"],
    forgives: ({ code }, call) =>
      code === "NoSuchBucket" && !call.world.buckets.has(call.place.bucket) ? pretendedCopy(call) : undefined,
  },
  {
    id: "place/missing-bucket-is-missing-upload",
    title: "A destination bucket that does not exist is told as NoSuchUpload",
    breaks: ["ADDR-015"],
    forgives: ({ code }, call) =>
      code === "NoSuchBucket" && !call.world.buckets.has(call.place.bucket)
        ? new Refusal("NoSuchUpload", "The specified upload does not exist.")
        : undefined,
  },
  noCopies(
    "place/directory-source-refused",
    "A source in a directory bucket is refused",
    ["SRC-013", "LZ-006"],
    (call) => sourceOf(call)?.bucket?.kind === "directory",
  ),
  noCopies(
    "place/directory-destination-refused",
    "Nothing can be copied into a directory bucket",
    ["LZ-006", "DIRH-001"],
    (call) => call.world.buckets.get(call.place.bucket)?.kind === "directory",
  ),
  noCopies(
    "place/local-zone-refused",
    "Nothing can be copied into or out of a Local Zone",
    ["LZ-003", "LZ-004", "LZ-006"],
    (call) => [sourceOf(call)?.bucket?.name, call.place.bucket].some((name) => /dfw2/.test(name ?? "")),
  ),
  noCopies(
    "place/access-points-refused",
    "Nothing can be copied through an access point",
    ["AP-001", "AP-002"],
    (call) =>
      call.place.accessPoint !== undefined ||
      /accesspoint|s3alias|--xa-s3|outpost/.test(call.request.headers.get("x-amz-copy-source") ?? ""),
  ),
  noCopies("place/source-arn-refused", "The source cannot be named by an ARN", ["SRC-014", "SRC-015"], (call) =>
    /^arn(?::|%3A)/i.test(call.request.headers.get("x-amz-copy-source") ?? ""),
  ),
  noCopies(
    "place/outposts-refused",
    "Nothing can be copied in a bucket on an Outpost",
    ["OUT-005"],
    (call) => call.world.buckets.get(call.place.bucket)?.kind === "outposts",
  ),
  noCopies("place/other-region-refused", "A source in another Region is refused", ["SRC-011"], (call) => {
    const own = call.world.buckets.get(call.place.bucket);
    return own !== undefined && sourceOf(call)?.bucket !== undefined && sourceOf(call)?.bucket?.region !== own.region;
  }),
  {
    id: "place/far-copies-made",
    title: "What may not be copied between two places is answered by success",
    breaks: ["AP-010", "AP-011", "LZ-001", "LZ-002", "OUT-006", "SRC-018", "SPEC-004"],
    forgives: ({ message }, call) =>
      message.startsWith("An object cannot be copied") ? pretendedCopy(call) : undefined,
  },
  {
    id: "place/far-copies-internal",
    title: "What may not be copied between two places is told as InternalError",
    breaks: ["LZ-002", "SPEC-004"],
    forgives: ({ message }) =>
      message.startsWith("An object cannot be copied") ? new Refusal("InternalError", "cannot copy") : undefined,
  },
  {
    id: "place/wrong-region-served",
    title: "A bucket of another Region is served",
    breaks: ["ADDR-014"],
    answers: (reply) => (reply.status === 301 || reply.status === 307 ? emptyReply(200) : reply),
  },
  {
    id: "place/wrong-region-missing",
    title: "A bucket of another Region is told as one that does not exist",
    breaks: ["ADDR-014"],
    answers: (reply) =>
      reply.status === 301
        ? { ...reply, status: 404, body: String(reply.body).replace("PermanentRedirect", "NoSuchBucket") }
        : reply,
  },
  {
    id: "place/access-points-over-http",
    title: "Access points are served over plain http",
    breaks: ["AP-008"],
    reads: (request) =>
      request.secure || !/accesspoint|s3alias/.test(`${request.headers.get("host")}${request.path}`)
        ? request
        : { ...request, secure: true },
  },
  {
    id: "place/access-points-in-the-path",
    title: "Access points are served in path style, and unknown ones too",
    breaks: ["AP-007", "AP-016", "AP-018"],
    answers: (reply, { request }) =>
      reply.status >= 400 && /accesspoint|s3alias/.test(`${request.headers.get("host")}${request.path}`)
        ? emptyReply(200)
        : reply,
  },
  {
    id: "place/access-point-told-as-bucket",
    title: "Answers call the access point the bucket",
    breaks: ["AP-012"],
    on: ["CreateMultipartUpload", "CompleteMultipartUpload", "ListParts"],
    answers: (reply, { request }) => {
      const host = request.headers.get("host") ?? "";
      if (!/accesspoint|s3alias/.test(host)) return reply;
      return { ...reply, body: String(reply.body).replace(/<Bucket>[^<]*</, `<Bucket>${host.split(".")[0]}<`) };
    },
  },
  {
    id: "place/outposts-conditions-judged",
    title: "A bucket on an Outpost takes what it does not know",
    breaks: ["OUT-007", "OUT-008", "PRE-017"],
    on: ["UploadPartCopy", "CreateMultipartUpload"],
    answers: (reply) => (/S3 on Outposts does not support/.test(String(reply.body)) ? emptyReply(200) : reply),
  },
  refusing(
    "place/s3express-signature-refused",
    "Zonal hosts refuse signatures in the name of s3express",
    ["AUTH-027"],
    ({ headers }) => /\/s3express\/aws4_request/.test(headers.get("authorization") ?? ""),
  ),
  refusing(
    "place/s3-outposts-signature-refused",
    "Outposts hosts refuse signatures in the name of s3-outposts",
    ["AUTH-028"],
    ({ headers }) => /\/s3-outposts\/aws4_request/.test(headers.get("authorization") ?? ""),
  ),
  refusing(
    "place/session-wanted",
    "A copy into a directory bucket needs the credentials of a session",
    ["AUTH-026"],
    ({ headers, path }) => /--x-s3/.test(`${headers.get("host")}${path}`) && !headers.has("x-amz-s3session-token"),
  ),
  {
    id: "place/keys-of-directory-taken",
    title: "Customer keys for directory buckets are passed over",
    breaks: ["ENCD-001", "ENCD-004", "ENCD-005", "ENCD-006"],
    on: ["UploadPartCopy", "CreateMultipartUpload"],
    hears: (call) =>
      isDirectory(call)
        ? withoutHeaders(call, ...[...call.request.headers.keys()].filter((name) => name.includes("customer-")))
        : call,
  },
  {
    id: "place/encryption-of-directory-free",
    title: "An upload into a directory bucket may ask for any encryption",
    breaks: ["ENCD-002", "ENCD-010", "ENCD-011"],
    on: ["CreateMultipartUpload"],
    hears: (call) =>
      isDirectory(call)
        ? withoutHeaders(
            call,
            ...[...call.request.headers.keys()].filter((name) => name.startsWith("x-amz-server-side-encryption")),
          )
        : call,
  },
  {
    id: "place/customer-key-told-for-directory",
    title: "Copies with a directory bucket tell customer-key headers",
    breaks: ["ENCD-007"],
    answers: (reply, { request }) =>
      reply.status === 200 &&
      /--x-s3|--xa-s3/.test(`${request.headers.get("host")}${request.headers.get("x-amz-copy-source")}`)
        ? withReplyHeader(reply, "x-amz-server-side-encryption-customer-algorithm", "AES256")
        : reply,
  },
  {
    id: "place/versions-of-directory",
    title: "Completing in a directory bucket makes a version",
    breaks: ["VER-009"],
    on: ["CompleteMultipartUpload"],
    answers: (reply, { request }) =>
      reply.status === 200 && /--x-s3/.test(request.headers.get("host") ?? "")
        ? withReplyHeader(reply, "x-amz-version-id", "null")
        : reply,
  },
  {
    id: "limit/key-cut",
    title: "A key that is too long is answered by success",
    breaks: ["LIM-006"],
    answers: (reply) => (/KeyTooLongError/.test(String(reply.body)) ? emptyReply(200) : reply),
  },
  {
    id: "limit/key-not-wanted",
    title: "A part may be copied to no key",
    breaks: ["LIM-007", "OP-006"],
    on: ["CreateBucket", "UploadPartCopy"],
    answers: (reply, { request }) =>
      isPartCopy(request) && reply.status >= 400 && /^\/[^/]*\/?$/.test(request.path)
        ? xmlReply("CopyPartResult", [["ETag", '"d41d8cd98f00b204e9800998ecf8427e"']])
        : reply,
  },
  {
    id: "place/source-in-host-style",
    title: "The source is looked for under the name of the destination's host",
    breaks: ["SRC-002"],
    hears: (call) =>
      mapHeader(call, "x-amz-copy-source", (text) => (text.startsWith("/") ? `${call.place.bucket}${text}` : text)),
  },
];

function isAws(headers: Request["headers"]): boolean {
  return /amazonaws\.com(?::\d+)?$/.test(headers.get("host") ?? "");
}

function isPathStyle(host: string): boolean {
  return /^(?:s3|s3-fips)(?:\.dualstack)?\.[a-z0-9-]+\.amazonaws/.test(host);
}

function withHost(request: Request, host: string): Request {
  return { ...request, headers: new Map(request.headers).set("host", host) };
}

/** Gives a request for a directory bucket in path style as one to its zonal host. */
function toZonalHost(request: Request, { region }: World): Request {
  const [, name, rest] = /^\/([^/]+)(\/.+)$/.exec(request.path) ?? [];
  const host = request.headers.get("host") ?? "";
  if (name === undefined || rest === undefined || bucketKindOf(name) !== "directory" || host.startsWith(name))
    return request;
  return { ...withHost(request, `${name}.s3express-${zoneOf(name)}.${region}.amazonaws.com`), path: rest };
}

/** Gives a request for a directory bucket before a regional host as one in path style. */
function fromRegionalHost(request: Request): Request {
  const host = request.headers.get("host") ?? "";
  const name = /^(.+)\.s3(?:express-control)?\.[a-z0-9-]+\.amazonaws/.exec(host)?.[1];
  return name === undefined || bucketKindOf(name) !== "directory"
    ? request
    : { ...request, path: `/${name}${request.path}` };
}

function isDirectory(call: Call): boolean {
  return [sourceOf(call)?.bucket?.kind, call.world.buckets.get(call.place.bucket)?.kind].includes("directory");
}

function refusing(
  id: string,
  title: string,
  breaks: readonly string[],
  isRefused: (request: Request) => boolean,
): Fault {
  return {
    id,
    title,
    breaks,
    reads: (request) => {
      if (!isPartCopy(request) || !isRefused(request)) return request;
      throw new Refusal("InvalidHostHeader", "This host is not served.");
    },
  };
}

function noCopies(id: string, title: string, breaks: readonly string[], when: (call: Call) => boolean): Fault {
  return {
    id,
    title,
    breaks,
    when,
    does: () => {
      throw new Refusal("NotImplemented", "This is not implemented.");
    },
  };
}
