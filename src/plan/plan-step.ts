import type { CaptureSource, HeaderTemplate, RequestPatch, RequestTemplate, Step } from "../model/case.ts";
import type { Check } from "../model/check.ts";
import type { Observations, PlannedStep } from "../model/plan.ts";
import { completeDocument, planRequest } from "./plan-request.ts";
import type { Scope } from "./scope.ts";

/** Gives a step of a case with the requests that look at what it left behind, and its control. */
export function planStep(step: Step, scope: Scope): PlannedStep {
  const judged = step.checks.length > 0 || step.either.length > 0;
  return {
    id: step.id,
    ...(step.withPrevious && { withPrevious: step.withPrevious }),
    ...(step.wait !== undefined && { wait: step.wait }),
    role: judged ? "claim" : "setup",
    request: planRequest(step.send, scope),
    checks: step.checks,
    either: step.either,
    capture: { ...step.capture, [`${step.id}.etag`]: etagOf(step.send) },
    observe: planObservations(step, scope),
    ...(step.control && { control: planControl(step, step.control, scope) }),
  };
}

/** UploadPart answers its ETag in a header, the copy in its body (RESP-005, RESP-007). */
function etagOf({ do: operation }: RequestTemplate): CaptureSource {
  const inBody =
    operation === "UploadPartCopy" || operation === "CompleteMultipartUpload" || operation === "CopyObject";
  return inBody ? { from: "xml", path: "ETag" } : { from: "header", name: "etag" };
}

function planControl(step: Step, patch: RequestPatch, scope: Scope): PlannedStep {
  const request = planRequest(mergeRequest(step.send, patch), scope);
  return { id: step.id, role: "control", request, checks: [], either: [], capture: {}, observe: {} };
}

/**
 * The request with the changes of the patch: header by header, query item by query item, the rest whole,
 * so that `sign: {}` signs as usual.
 */
function mergeRequest(send: RequestTemplate, patch: RequestPatch): RequestTemplate {
  return {
    ...send,
    ...patch,
    ...((send.headers || patch.headers) && { headers: mergeHeaders(send.headers ?? {}, patch.headers ?? {}) }),
    ...((send.query !== undefined || patch.query !== undefined) && { query: mergeQuery(send.query, patch.query) }),
  };
}

function mergeHeaders(base: HeaderTemplate, patch: HeaderTemplate): HeaderTemplate {
  const patched = new Set(Object.keys(patch).map((name) => name.toLowerCase()));
  const kept = Object.entries(base).filter(([name]) => !patched.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...patch };
}

function mergeQuery(
  base: RequestTemplate["query"],
  patch: RequestTemplate["query"],
): NonNullable<RequestTemplate["query"]> {
  if (typeof base === "string" || typeof patch === "string") return patch ?? base ?? {};
  return { ...base, ...patch };
}

function planObservations(step: Step, scope: Scope): Observations {
  const checks = [...step.checks, ...step.either.flatMap((side) => side.checks)];
  const asks = (kind: Check["kind"]) => checks.some((check) => check.kind === kind);
  return {
    ...(asks("part") && { list: observation(step, "list", { do: "ListParts" }, scope) }),
    ...(asks("copied") && {
      complete: observation(step, "complete", completeTemplate(step, scope), scope),
      read: observation(step, "read", { do: "GetObject", of: step.send.to, headers: keysOf(step, scope) }, scope),
    }),
  };
}

function observation(step: Step, name: string, template: RequestPatch, scope: Scope): PlannedStep {
  const { to, of } = step.send;
  const as = scope.uploads.get(to)?.maker ?? "main";
  const request = planRequest({ do: "ListParts", to, of, as, ...template }, scope);
  return { id: `${step.id}.${name}`, role: "observe", request, checks: [], either: [], capture: {}, observe: {} };
}

function completeTemplate(step: Step, scope: Scope): RequestPatch {
  const number = partNumberOf(step.send);
  const body = { kind: "text", text: completeDocument([{ number, etag: `\${${step.id}.etag}` }]) } as const;
  return { do: "CompleteMultipartUpload", body, headers: keysOf(step, scope) };
}

function partNumberOf({ query }: RequestTemplate): string {
  return (typeof query === "object" ? query["partNumber"] : undefined) ?? "1";
}

/** An upload with a customer key is read with that key (SSEC-016). */
function keysOf(step: Step, scope: Scope): HeaderTemplate {
  const headers = scope.uploads.get(step.send.to)?.fixture.headers ?? {};
  const keys = Object.entries(headers).filter(([name]) => name.toLowerCase().includes("-customer-"));
  return Object.fromEntries(keys.map(([name, value]) => [name, [value]]));
}
