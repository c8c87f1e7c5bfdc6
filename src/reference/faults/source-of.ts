import type { Call } from "../call.ts";
import { readCopySource } from "../copy/copy-source.ts";
import { accessPointNamed } from "../routing/access-points.ts";
import type { Bucket, Version } from "../world.ts";

/** The source that a copy names, as far as it is there. */
export interface NamedSource {
  readonly bucket: Bucket | undefined;
  readonly key: string;
  /** Oldest first. */
  readonly versions: Version[];
  /** The version that is meant: the one that is named, or the current one. */
  readonly version: Version | undefined;
}

/** Gives the source that a copy names; nothing where its header cannot be read. */
export function sourceOf(call: Call): NamedSource | undefined {
  try {
    const { bucket: name, key, versionId } = readCopySource(call.request.headers.get("x-amz-copy-source") ?? "");
    const bucket = accessPointNamed(call.world, name)?.bucket ?? call.world.buckets.get(name);
    const versions = bucket?.objects.get(key) ?? [];
    const version = versionId === undefined ? versions.at(-1) : versions.find((each) => each.versionId === versionId);
    return { bucket, key, versions, version };
  } catch {
    return undefined;
  }
}

/** Bytes of the source that a copy names; nothing where there is none. */
export function sourceSize(call: Call): number | undefined {
  const version = sourceOf(call)?.version;
  return version === undefined || version.deleteMarker ? undefined : version.data.length;
}
