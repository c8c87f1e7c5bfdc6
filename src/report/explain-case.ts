import type { Check, Matcher, Side, Slice } from "../model/check.ts";
import { catchesOf, isKill } from "../model/kills.ts";
import type { PlannedCase, PlannedRequest, PlannedStep } from "../model/plan.ts";
import { type Evidence, explainClause, explainDisputes, explainRecording } from "./explain-evidence.ts";

/** Gives, as text, what a case claims, what goes out, what is expected of it, and on what evidence. */
export function explainCase(planned: PlannedCase, evidence: Evidence): string {
  const { case: item } = planned;
  const head = [
    item.title,
    `${item.id}  (${item.at.file}:${item.at.line})`,
    ...(item.needs.length > 0 ? [`needs ${item.needs.join(", ")}`] : []),
    ...(item.note === undefined ? [] : ["", item.note]),
  ];
  const blocks = [
    head,
    headed("Given", explainGiven(planned)),
    ...planned.steps.map(explainStep),
    ["Clauses", ...item.clauses.flatMap((id) => explainClause(id, evidence))],
    headed(
      "Recordings",
      item.recordings.flatMap((id) => explainRecording(id, evidence)),
    ),
    headed("Where the documents part or say nothing", explainDisputes(item.clauses, evidence)),
    headed("Faults that it catches", explainCatches(item, evidence)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headed(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** So many faults are named; the first are as good as the others. */
const namedFaults = 8;

/** What was seen to fail it: the proof that its pass means something. */
function explainCatches({ id }: PlannedCase["case"], { kills }: Evidence): string[] {
  const caught = kills ? catchesOf(kills, id).filter(isKill) : [];
  const more = caught.length - namedFaults;
  return [
    ...caught.slice(0, namedFaults).map(({ fault, by }) => `  ${fault} (${by.join(", ")})`),
    ...(more > 0 ? [`  and ${more} more: copypart faults --case ${id} --json`] : []),
  ];
}

/** Fixtures by the names that the case gives them; the buckets that hold them go without saying. */
function explainGiven({ case: { given }, fixtures }: PlannedCase): string[] {
  return fixtures.flatMap(({ name }) => {
    const object = given.objects[name];
    const upload = given.uploads[name];
    if (object)
      return [`  ${name}: ${explainVersions(object.versions)} in the ${object.bucket} bucket${withHeaders(object)}`];
    return upload ? [`  ${name}: an ${upload.state} upload in the ${upload.bucket} bucket${withHeaders(upload)}`] : [];
  });
}

function explainVersions(versions: readonly (number | "delete-marker")[]): string {
  const said = versions.map((version) => (version === "delete-marker" ? "a delete marker" : `${version} bytes`));
  return said.length === 1 ? `an object of ${said.join()}` : `versions of ${said.join(", then ")}`;
}

function withHeaders({ headers }: { readonly headers: Readonly<Record<string, string>> }): string {
  const said = Object.entries(headers).map(([name, value]) => `${name}: ${isKey(name) ? "(customer key)" : value}`);
  return said.length === 0 ? "" : `, made with ${said.join(", ")}`;
}

function explainStep(step: PlannedStep): string[] {
  const lines = [`Step ${step.id}`, ...explainRequest(step.request)];
  if (step.role === "setup") lines.push("  expects 2xx: it only prepares");
  for (const check of step.checks) lines.push(`  expects ${explainBasis(check)}: ${explainCheck(check)}`);
  for (const side of step.either) lines.push(...explainSide(side));
  if (step.control) lines.push("", `Control of ${step.id}: has to succeed`, ...explainRequest(step.control.request));
  return lines;
}

function explainSide(side: Side): string[] {
  return [`  or ${side.side} (${explainBasis(side)}):`, ...side.checks.map((check) => `    ${explainCheck(check)}`)];
}

function explainRequest({ method, path, query, host, headers, signer, signing, body }: PlannedRequest): string[] {
  const size = body.kind === "text" ? Buffer.byteLength(body.text) : "fixture content";
  return [
    `  ${method} ${path}${query === "" ? "" : `?${query}`}`,
    ...(host === undefined ? ["  (no Host header)"] : [`  host: ${host}`]),
    ...headers.map(([name, value]) => `  ${name}: ${isKey(name) ? "(customer key)" : value}`),
    ...(size === 0 ? [] : [`  (body: ${size}${typeof size === "number" ? " bytes" : ""})`]),
    `  signed by ${signer} for ${signing.region}/${signing.service}${explainSigning(signing)}`,
  ];
}

function isKey(name: string): boolean {
  return name.toLowerCase().endsWith("-customer-key");
}

function explainSigning(signing: PlannedRequest["signing"]): string {
  const { unsigned, payload, clockOffset, presign, authorization } = signing;
  const parts = [
    ...(unsigned ? [`${unsigned.join(", ")} not signed`] : []),
    ...(payload === undefined ? [] : [`payload hash ${payload}`]),
    ...(clockOffset === undefined ? [] : [`clock shifted by ${clockOffset} s`]),
    ...(presign ? [`in the query, valid ${presign.expires} s`] : []),
    ...(authorization === undefined ? [] : [`Authorization replaced by ${authorization}`]),
  ];
  return parts.length === 0 ? "" : `; ${parts.join("; ")}`;
}

function explainBasis({ basis, recording }: { readonly basis: string; readonly recording?: string }): string {
  return recording === undefined ? basis : `${basis} ${recording}`;
}

function explainCheck(check: Check): string {
  switch (check.kind) {
    case "status":
      return `status ${check.allowed.join(" or ")}`;
    case "code":
      return `Error/Code ${explainMatcher(check.match)}`;
    case "error":
      return `Error/${check.element} ${explainMatcher(check.match)}`;
    case "header":
      return `header ${check.name} ${explainMatcher(check.match)}`;
    case "root":
      return `root element ${check.name}`;
    case "element":
      return `${check.path} ${explainMatcher(check.match)}`;
    case "body":
      return `the body as text ${explainMatcher(check.match)}`;
    case "bytes":
      return `the body is ${explainSlices(check.slices)}`;
    case "copied":
      return `the completed object is ${explainSlices(check.slices)}`;
    case "part":
      return check.absent ? "ListParts shows no part" : `ListParts shows part ${check.number}${explainPart(check)}`;
  }
}

function explainPart({ size, etag }: { readonly size?: number; readonly etag?: string }): string {
  return `${size === undefined ? "" : ` of ${size} bytes`}${etag === undefined ? "" : ` with ETag ${etag}`}`;
}

function explainSlices(slices: readonly Slice[]): string {
  if (slices.length === 0) return "empty";
  return slices.map(({ of, first, last }) => (first === undefined ? of : `${of}[${first}-${last}]`)).join(" then ");
}

function explainMatcher(match: Matcher): string {
  switch (match.kind) {
    case "present":
    case "absent":
      return match.kind;
    case "equals":
      return match.value === "" ? "empty" : match.value;
    case "differs":
      return `other than ${match.value}`;
    case "one-of":
      return `one of ${match.values.join(", ")}`;
    case "matches":
      return `matching ${match.pattern}`;
    case "count":
      return `${match.count} times`;
    case "digest":
      return `${match.digest} of ${match.ofParts ? "the parts " : ""}${match.parts.map(explainSlices).join(", ")}`;
  }
}
