import { HarnessError } from "../errors.ts";
import type { BucketKind, Owner } from "../model/capability.ts";
import type { Case, ObjectFixture, UploadFixture } from "../model/case.ts";
import type { Slice } from "../model/check.ts";
import type { Piece } from "../model/plan.ts";
import { ownerOf } from "./bucket-forms.ts";
import { bucketName, type PlanContext, runValues } from "./context.ts";
import { encodeKey } from "./encode.ts";
import { fixtureDigest } from "./fixture-digest.ts";
import { replaceReferences } from "./references.ts";

/** An object or upload of a case with its names on the target. */
export interface Located {
  readonly name: string;
  readonly kind: BucketKind;
  readonly bucket: string;
  readonly key: string;
  /** Who makes it, and looks at it. */
  readonly maker: Owner;
}

/** An object fixture placed on the target; `id` is shared by all cases that describe it alike. */
export interface PlacedObject extends Located {
  readonly id: string;
  readonly fixture: ObjectFixture;
}

/** An upload fixture placed on the target. */
export interface PlacedUpload extends Located {
  readonly id: string;
  readonly fixture: UploadFixture;
}

/** Everything that the requests of one case can name. */
export interface Scope {
  readonly context: PlanContext;
  readonly caseId: string;
  readonly objects: ReadonlyMap<string, PlacedObject>;
  readonly uploads: ReadonlyMap<string, PlacedUpload>;
  readonly contents: Readonly<Record<string, { readonly seed: string; readonly size: number }>>;
  /** Values that are known before the run. */
  readonly values: Readonly<Record<string, string>>;
}

/** Places the fixtures of a case and gathers what its texts may refer to. */
export function createScope(item: Case, context: PlanContext): Scope {
  const run = runValues(context);
  const objects = new Map<string, PlacedObject>();
  for (const [name, fixture] of Object.entries(item.given.objects)) {
    objects.set(name, placeObject(item.id, name, fixture, context, run));
  }
  const uploads = new Map<string, PlacedUpload>();
  for (const [name, fixture] of Object.entries(item.given.uploads)) {
    uploads.set(name, placeUpload(item.id, name, fixture, context, run));
  }
  const values = { ...run, ...locatedValues(objects), ...prefixValues(objects), ...locatedValues(uploads) };
  return { context, caseId: item.id, objects, uploads, contents: contentsOf(item, objects), values };
}

/** Fills in what is known before the run; other references stay. */
export function fillStatic(text: string, scope: Scope): string {
  return replaceReferences(text, scope.values);
}

/** Turns slices of named content into pieces; both ends are inclusive. */
export function piecesOf(slices: readonly Slice[], contents: Scope["contents"]): Piece[] {
  return slices.map(({ of, first, last }) => {
    const content = Object.hasOwn(contents, of) ? contents[of] : undefined;
    if (!content) throw new HarnessError("unknown-reference", `no fixture or body is called ${of}`);
    return { ...content, first: first ?? 0, last: last ?? content.size - 1 };
  });
}

function placeObject(
  caseId: string,
  name: string,
  fixture: ObjectFixture,
  context: PlanContext,
  run: Readonly<Record<string, string>>,
): PlacedObject {
  const filled = fillFixture(fixture, run);
  const group = fixture.own ? `${caseId}/${name}` : fixtureDigest(filled);
  return {
    id: `object:${group}`,
    name,
    kind: fixture.bucket,
    bucket: bucketName(fixture.bucket, context),
    key: `${context.runId}/${group}/${filled.key}`,
    maker: ownerOf(fixture.bucket),
    fixture: filled,
  };
}

function placeUpload(
  caseId: string,
  name: string,
  fixture: UploadFixture,
  context: PlanContext,
  run: Readonly<Record<string, string>>,
): PlacedUpload {
  const filled = fillFixture(fixture, run);
  return {
    id: `upload:${caseId}/${name}`,
    name,
    kind: fixture.bucket,
    bucket: bucketName(fixture.bucket, context),
    key: `${context.runId}/${caseId}/${name}/${filled.key}`,
    maker: fixture.as ?? ownerOf(fixture.bucket),
    fixture: filled,
  };
}

/** A fixture may refer to the run alone: its key and headers are known before anything is sent. */
function fillFixture<T extends ObjectFixture | UploadFixture>(fixture: T, run: Readonly<Record<string, string>>): T {
  const fill = (text: string) => replaceReferences(text, run);
  const headers = Object.fromEntries(Object.entries(fixture.headers).map(([name, text]) => [name, fill(text)]));
  return { ...fixture, key: fill(fixture.key), headers };
}

function locatedValues(located: ReadonlyMap<string, Located>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, { bucket, key }] of located) {
    values[`${name}.bucket`] = bucket;
    values[`${name}.key`] = key;
    values[`${name}.path`] = `${bucketInSource(bucket)}/${encodeKey(key)}`;
  }
  return values;
}

/** SRC-014, SRC-015: through an access point the source is the ARN of the object, encoded. */
function bucketInSource(bucket: string): string {
  return bucket.startsWith("arn:") ? `${encodeKey(bucket)}/object` : bucket;
}

/** What stands before the key that the case gave, for cases that write that key in another encoding. */
function prefixValues(objects: ReadonlyMap<string, PlacedObject>): Record<string, string> {
  return Object.fromEntries(
    Array.from(objects.values(), ({ name, key, fixture }) => [
      `${name}.prefix`,
      key.slice(0, key.length - fixture.key.length),
    ]),
  );
}

/** The content of every version of every object (`source.v1`, and `source` for the newest), and of generated bodies. */
function contentsOf(item: Case, objects: ReadonlyMap<string, PlacedObject>): Scope["contents"] {
  const contents: Record<string, { seed: string; size: number }> = {};
  for (const [name, { id, fixture }] of objects) {
    fixture.versions.forEach((version, index) => {
      if (version === "delete-marker") return;
      const content = { seed: `${id}#${index + 1}`, size: version };
      contents[`${name}.v${index + 1}`] = content;
      contents[name] = content;
    });
  }
  for (const { send } of item.steps) {
    if (send.body?.kind === "generated") {
      contents[send.body.name] = { seed: `${item.id}#${send.body.name}`, size: send.body.size };
    }
  }
  return contents;
}
