import { createHash } from "node:crypto";
import { HarnessError } from "../errors.ts";
import { type BucketKind, VERSIONED_BUCKETS } from "../model/capability.ts";
import type { CaptureSource } from "../model/case.ts";
import type { Made, PlannedFixture, PlannedRequest, PlannedStep } from "../model/plan.ts";
import type { BucketDocument } from "./bucket-documents.ts";
import { bucketForm, isDirectory, ownerOf, regionOf } from "./bucket-forms.ts";
import { bucketName, isAvailable, type PlanContext } from "./context.ts";
import { planBucketAddress } from "./plan-address.ts";
import { completeDocument, planRequest } from "./plan-request.ts";
import type { Located, PlacedObject, PlacedUpload, Scope } from "./scope.ts";

const empty = { checks: [], either: [], observe: {} } as const;

/** A request that prepares the ground: it has to be answered with 2xx. */
function setupStep(id: string, request: PlannedRequest, capture: Record<string, CaptureSource> = {}): PlannedStep {
  return { ...empty, id, role: "setup", request, capture };
}

/** The bucket of a kind: nothing to do where the target names an existing one. */
export function planBucket(kind: BucketKind, context: PlanContext): PlannedFixture {
  const bucket = bucketName(kind, context);
  const existing = context.target.buckets[kind] !== undefined;
  if (!isAvailable(kind, context.target)) {
    throw new HarnessError("target-unfit", `the target ${context.target.name} does not name its ${kind}`, {
      hint: `Add \`buckets: { ${kind}: … }\` to the target file, or take the capability away.`,
    });
  }
  const { owner, configure } = bucketForm(kind, context.target);
  const region = regionOf(kind, context.target);
  const text: BucketDocument["text"] = (name, { zone }) => createDocument(name, zone, region);
  const create = { name: `create bucket ${kind}`, query: "", type: "application/xml", text } as const;
  const steps = [create, ...configure].map((document) =>
    setupStep(document.name, bucketRequest(bucket, kind, document, context)),
  );
  return {
    id: `bucket:${kind}`,
    name: `bucket.${kind}`,
    after: [],
    makes: existing ? [] : [{ kind: "bucket", bucket, owner }],
    steps: existing ? [] : steps,
    values: {},
  };
}

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** us-east-1 takes no location; a directory bucket names its zone. */
function createDocument(bucketName: string, zone: string, region: string): string {
  if (bucketName.endsWith("--x-s3")) {
    const location = `<Location><Name>${zone}</Name><Type>AvailabilityZone</Type></Location>`;
    const bucket = "<Bucket><DataRedundancy>SingleAvailabilityZone</DataRedundancy><Type>Directory</Type></Bucket>";
    return `<CreateBucketConfiguration xmlns="${namespace}">${location}${bucket}</CreateBucketConfiguration>`;
  }
  if (region === "us-east-1") return "";
  const constraint = `<LocationConstraint>${region}</LocationConstraint>`;
  return `<CreateBucketConfiguration xmlns="${namespace}">${constraint}</CreateBucketConfiguration>`;
}

function bucketRequest(
  bucket: string,
  kind: BucketKind,
  document: BucketDocument,
  context: PlanContext,
): PlannedRequest {
  const address = planBucketAddress(bucket, kind, context);
  const text = document.text(bucket, context.target);
  return {
    method: "PUT",
    path: address.pathPrefix || "/",
    query: document.query,
    headers: text === "" ? [] : documentHeaders(document, kind, text),
    body: { kind: "text", text },
    ...(address.host !== undefined && { host: address.host }),
    connection: address.connection,
    signer: ownerOf(kind),
    signing: { region: address.region, service: address.service },
  };
}

/** The configuration of a general purpose bucket comes with its digest, which AWS asks for. */
function documentHeaders({ query, type }: BucketDocument, kind: BucketKind, text: string): [string, string][] {
  const headers: [string, string][] = [["content-type", type]];
  if (query !== "" && !isDirectory(kind)) {
    headers.push(["content-md5", createHash("md5").update(text).digest("base64")]);
  }
  return headers;
}

/** The object with all its versions; ETag and version id of the newest are known as `name.etag`, of each as `name.v1.etag`. */
export function planObject(object: PlacedObject, scope: Scope): PlannedFixture {
  const { fixture, name } = object;
  const steps = fixture.versions.map((version, index) => {
    const request =
      version === "delete-marker"
        ? planRequest({ do: "DeleteObject", to: name, of: name, as: object.maker }, scope)
        : planRequest(
            {
              do: "PutObject",
              to: name,
              of: name,
              as: object.maker,
              headers: Object.fromEntries(Object.entries(fixture.headers).map(([key, value]) => [key, [value]])),
              body: { kind: "slices", slices: [{ of: `${name}.v${index + 1}` }] },
            },
            scope,
          );
    return setupStep(`${name} version ${index + 1}`, request, versionCaptures(`v${index + 1}.`));
  });
  const last = fixture.versions.findLastIndex((version) => version !== "delete-marker");
  return {
    id: object.id,
    name,
    after: [`bucket:${object.kind}`],
    makes: [objectMade(object)],
    steps: steps.map((step, index) =>
      index === last ? { ...step, capture: { ...step.capture, ...versionCaptures("") } } : step,
    ),
    values: { size: String(sizeOf(object)) },
  };
}

/** What has to be taken away after an object was made there. */
export function objectMade({ bucket, key, kind }: Located): Made {
  const versioned = VERSIONED_BUCKETS.has(kind) || kind === "suspended";
  return { kind: "object", bucket, key, versioned, owner: ownerOf(kind) };
}

function versionCaptures(prefix: string): Record<string, CaptureSource> {
  return {
    [`${prefix}etag`]: { from: "header", name: "etag" },
    [`${prefix}version-id`]: { from: "header", name: "x-amz-version-id" },
  };
}

function sizeOf({ fixture }: PlacedObject): number {
  const sizes = fixture.versions.filter((version) => version !== "delete-marker");
  return sizes.at(-1) ?? 0;
}

/** Reads `name.last-modified`, for cases that compare with it: PutObject does not answer it. */
export function planLastModified(object: PlacedObject, scope: Scope): PlannedFixture {
  const request = planRequest({ do: "HeadObject", to: object.name, of: object.name, as: object.maker }, scope);
  const capture: Record<string, CaptureSource> = { "last-modified": { from: "header", name: "last-modified" } };
  return {
    id: `${object.id}:head`,
    name: object.name,
    after: [object.id],
    makes: [],
    steps: [setupStep(`head ${object.name}`, request, capture)],
    values: {},
  };
}

/** The upload in the state that the case asks for; its id is known as `name.id`. */
export function planUpload(upload: PlacedUpload, scope: Scope): PlannedFixture {
  const { name, fixture } = upload;
  const to = { to: name, of: name, as: upload.maker };
  const headers = Object.fromEntries(Object.entries(fixture.headers).map(([key, value]) => [key, [value]]));
  const steps = [
    setupStep(`create ${name}`, planRequest({ do: "CreateMultipartUpload", ...to, headers }, scope), {
      id: { from: "xml", path: "UploadId" },
    }),
  ];
  if (fixture.state === "aborted") {
    steps.push(setupStep(`abort ${name}`, planRequest({ do: "AbortMultipartUpload", ...to }, scope)));
  }
  if (fixture.state === "completed") steps.push(...completion(upload, scope));
  return {
    id: upload.id,
    name,
    after: [`bucket:${upload.kind}`],
    makes: [
      { kind: "upload", bucket: upload.bucket, key: upload.key, owner: ownerOf(upload.kind) },
      ...(fixture.state === "completed" ? [objectMade(upload)] : []),
    ],
    steps,
    values: {},
  };
}

function completion({ name, maker }: PlacedUpload, scope: Scope): PlannedStep[] {
  const to = { to: name, of: name, as: maker };
  const part = planRequest({ do: "UploadPart", ...to, body: { kind: "text", text: "a part" } }, scope);
  const body = { kind: "text", text: completeDocument([{ number: "1", etag: `\${${name}.part-etag}` }]) } as const;
  return [
    setupStep(`upload a part of ${name}`, part, { "part-etag": { from: "header", name: "etag" } }),
    setupStep(`complete ${name}`, planRequest({ do: "CompleteMultipartUpload", ...to, body }, scope)),
  ];
}
