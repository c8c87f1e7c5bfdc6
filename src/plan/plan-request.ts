import { HarnessError } from "../errors.ts";
import type { BucketKind } from "../model/capability.ts";
import type {
  BodyTemplate,
  HeaderTemplate,
  HostForm,
  QueryTemplate,
  RequestTemplate,
  Resolution,
} from "../model/case.ts";
import type { PlannedBody, PlannedRequest } from "../model/plan.ts";
import { kindNamed } from "./context.ts";
import { encodeKey, encodeName } from "./encode.ts";
import { planAddress } from "./plan-address.ts";
import { OPERATION_FORMS, type OperationForm } from "./plan-operation.ts";
import { mapLiterals, replaceReferences } from "./references.ts";
import { fillStatic, type Located, piecesOf, type Scope } from "./scope.ts";

/** Gives the request of a step with every name resolved; run-time values stay as `${…}`. */
export function planRequest(template: RequestTemplate, scope: Scope): PlannedRequest {
  const form = OPERATION_FORMS[template.do];
  const place = placeOf(template, form, scope);
  const address = planAddress(
    { form: fillHost(template.host ?? { kind: "target" }, scope), ...place, plain: template.over === "http" },
    scope.context,
  );
  const path = form.about === "bucket" ? "" : `/${mapLiterals(place.key, encodeKey)}`;
  const request: PlannedRequest = {
    method: template.method ?? form.method,
    path: template.path === undefined ? address.pathPrefix + path || "/" : fillPath(template.path, scope),
    query: planQuery(form, template, scope),
    headers: planHeaders(form, template, scope),
    body: planBody(template.body ?? { kind: "none" }, scope),
    ...(address.host !== undefined && { host: address.host }),
    connection: address.connection,
    signer: template.as ?? "main",
    signing: { region: address.region, service: address.service, ...template.sign },
  };
  return template.resolvesTo ? checkResolution(request, template.resolvesTo, scope) : request;
}

/** A literal host is also the name that TLS is asked for. */
function fillHost(form: HostForm, scope: Scope): HostForm {
  const fill = (text: string) => fillStatic(text, scope);
  if (form.kind === "literal") return { ...form, value: fill(form.value) };
  if (form.kind !== "aws") return form;
  const { bucket, region, options } = form;
  return {
    ...form,
    ...(bucket !== undefined && { bucket: fill(bucket) }),
    ...(region !== undefined && { region: fill(region) }),
    ...(options?.endpoint !== undefined && { options: { ...options, endpoint: fill(options.endpoint) } }),
  };
}

/** What the case says the address comes to: the rules have to agree, or the request would prove something else. */
function checkResolution(request: PlannedRequest, wanted: Resolution, scope: Scope): PlannedRequest {
  const { host, path, signing } = request;
  const given = { host, path, service: signing.service, region: signing.region };
  const filled: Resolution = {
    ...wanted,
    ...(wanted.host !== undefined && { host: fillStatic(wanted.host, scope) }),
    ...(wanted.path !== undefined && { path: fillPath(wanted.path, scope) }),
    ...(wanted.region !== undefined && { region: fillStatic(wanted.region, scope) }),
  };
  for (const part of ["host", "path", "service", "region"] as const) {
    if (filled[part] === undefined || filled[part] === given[part]) continue;
    const difference = `the ${part} of its request comes to ${given[part]}, not to ${filled[part]}`;
    throw new HarnessError("internal", `case ${scope.caseId}: ${difference}`);
  }
  return request;
}

interface Place {
  readonly kind: BucketKind;
  readonly bucket: string;
  readonly key: string;
}

/** Bucket and key: those of the fixture that the operation is about, unless the step names others. */
function placeOf(template: RequestTemplate, form: OperationForm, scope: Scope): Place {
  const located = locate(form.about === "object" ? template.of : template.to, scope);
  const bucket = template.bucket === undefined ? located.bucket : fillStatic(template.bucket, scope);
  const kind = template.bucket === undefined ? located.kind : kindNamed(bucket, scope.context.target);
  const key = template.key === undefined ? located.key : fillStatic(template.key, scope);
  return { kind, bucket, key };
}

function locate(name: string, scope: Scope): Located {
  const located = scope.uploads.get(name) ?? scope.objects.get(name);
  if (!located) throw new HarnessError("unknown-reference", `case ${scope.caseId} has no fixture called ${name}`);
  return located;
}

function fillPath(path: string, scope: Scope): string {
  return replaceReferences(path, scope.values, encodeKey);
}

/** The defaults of an operation speak of `upload` and `source`; a step may have chosen others. */
function forFixtures(text: string, { to, of }: RequestTemplate): string {
  return replaceReferences(text, { "upload.id": `\${${to}.id}`, "source.path": `\${${of}.path}` });
}

function planQuery(form: OperationForm, template: RequestTemplate, scope: Scope): string {
  const given: QueryTemplate = template.query ?? {};
  if (typeof given === "string") return replaceReferences(given, scope.values, encodeName);
  const items = Object.entries(form.query)
    .filter(([name]) => !Object.hasOwn(given, name))
    .map(([name, value]) => (value === "" ? name : queryItem(name, forFixtures(value, template), scope)));
  for (const [name, value] of Object.entries(given)) if (value !== null) items.push(queryItem(name, value, scope));
  return items.join("&");
}

function queryItem(name: string, value: string, scope: Scope): string {
  return `${encodeName(name)}=${mapLiterals(fillStatic(value, scope), encodeName)}`;
}

function planHeaders(form: OperationForm, template: RequestTemplate, scope: Scope): [string, string][] {
  const given: HeaderTemplate = template.headers ?? {};
  const named = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const lines: [string, string][] = [];
  for (const [name, value] of Object.entries(form.headers)) {
    if (!named.has(name)) lines.push([name, fillStatic(forFixtures(value, template), scope)]);
  }
  for (const [name, values] of Object.entries(given)) {
    for (const value of values ?? []) lines.push([name, fillStatic(value, scope)]);
  }
  return lines;
}

function planBody(body: BodyTemplate, scope: Scope): PlannedBody {
  switch (body.kind) {
    case "none":
      return { kind: "text", text: "" };
    case "text":
      return { kind: "text", text: fillStatic(body.text, scope) };
    case "slices":
      return { kind: "content", pieces: piecesOf(body.slices, scope.contents) };
    case "generated":
      return { kind: "content", pieces: piecesOf([{ of: body.name }], scope.contents) };
    case "parts":
      return { kind: "text", text: completeDocument(body.parts) };
  }
}

/** The document of CompleteMultipartUpload (MPU-006). */
export function completeDocument(parts: readonly { readonly number: string; readonly etag: string }[]): string {
  const list = parts.map(({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`);
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join("")}</CompleteMultipartUpload>`;
}
