import type { Operation } from "../model/case.ts";
import type { RequestEntry } from "../model/case-file.ts";
import { slicesIn } from "./placed-slices.ts";
import type { PlacedStep } from "./steps-of.ts";
import { referencesIn } from "./texts.ts";
import { parseSlices } from "./to-bytes.ts";

/** Which fixture gives bucket and key, and whether the operation copies from another one. */
const OPERATION_USES: Readonly<Record<Operation, { readonly about: "to" | "of"; readonly copies: boolean }>> = {
  UploadPartCopy: { about: "to", copies: true },
  UploadPart: { about: "to", copies: false },
  CreateMultipartUpload: { about: "to", copies: false },
  CompleteMultipartUpload: { about: "to", copies: false },
  AbortMultipartUpload: { about: "to", copies: false },
  ListParts: { about: "to", copies: false },
  ListMultipartUploads: { about: "to", copies: false },
  PutObject: { about: "of", copies: false },
  GetObject: { about: "of", copies: false },
  HeadObject: { about: "of", copies: false },
  DeleteObject: { about: "of", copies: false },
  CopyObject: { about: "to", copies: true },
};

/** Gives the names of the fixtures that the requests of a case go to, read from, or refer to. */
export function fixturesUsed(steps: readonly PlacedStep[]): ReadonlySet<string> {
  const requests = steps.flatMap(({ send, control }) => (control ? [send, merged(send, control)] : [send]));
  const referred = referencesIn(
    steps.map(({ send, control, expect }) => [send, control, expect]),
    [],
  );
  return new Set([...requests.flatMap(requestUses), ...referred.map(({ name }) => name.split(".")[0] ?? name)]);
}

/** Gives the names of fixtures and bodies whose content a case sends or compares with. */
export function contentsUsed(steps: readonly PlacedStep[]): ReadonlySet<string> {
  const slices = steps.flatMap(slicesIn).flatMap(({ text }) => parseSlices(text) ?? []);
  return new Set(slices.map(({ of }) => of.split(".")[0] ?? of));
}

function requestUses({
  do: operation = "UploadPartCopy",
  to = "upload",
  of = "source",
  headers,
}: RequestEntry): string[] {
  const { about, copies } = OPERATION_USES[operation];
  const otherSource = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === "x-amz-copy-source");
  return [about === "to" ? to : of, ...(copies && !otherSource ? [of] : [])];
}

function merged(send: RequestEntry, control: RequestEntry): RequestEntry {
  return { ...send, ...control, headers: { ...send.headers, ...control.headers } };
}
