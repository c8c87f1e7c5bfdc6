import type { BucketKind } from "../model/capability.ts";
import type { Given, ObjectFixture, UploadFixture } from "../model/case.ts";
import type { CaseEntry, ObjectEntry, UploadEntry } from "../model/case-file.ts";
import { toBytes } from "./to-bytes.ts";

type GivenEntry = NonNullable<CaseEntry["given"]>;

/** Gives the fixtures of a case: `source` and `upload` are always among them, made only where a step uses them. */
export function toGiven(entry: GivenEntry): Given {
  const bucket = entry.bucket ?? "general";
  const objects = Object.entries({ source: entry.source ?? {}, ...entry.objects });
  const uploads = Object.entries({ upload: entry.upload ?? {}, ...entry.uploads });
  return {
    objects: Object.fromEntries(objects.map(([name, object]) => [name, toObject(name, object, bucket)])),
    uploads: Object.fromEntries(uploads.map(([name, upload]) => [name, toUpload(name, upload, bucket)])),
  };
}

function toObject(name: string, entry: ObjectEntry, bucket: BucketKind): ObjectFixture {
  const object = typeof entry === "string" ? { size: entry } : entry;
  const versions = object.versions ?? [object.size ?? "1 KiB"];
  return {
    bucket: object.bucket ?? bucket,
    key: object.key ?? name,
    versions: versions.map((version) => (version === "delete-marker" ? version : toBytes(version))),
    headers: toTexts(object.headers ?? {}),
    own: object.own ?? false,
  };
}

function toUpload(name: string, entry: UploadEntry, bucket: BucketKind): UploadFixture {
  return {
    bucket: entry.bucket ?? bucket,
    key: entry.key ?? name,
    headers: toTexts(entry.headers ?? {}),
    state: entry.state ?? "open",
    ...(entry.as !== undefined && { as: entry.as }),
  };
}

function toTexts(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
