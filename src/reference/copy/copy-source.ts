import { percentDecodeText } from "../http/percent.ts";
import { invalidArgument } from "../http/refusal.ts";
import { isVersionId } from "../objects/version-id.ts";
import { bucketKindOf } from "../routing/bucket-name.ts";

/** The object that a copy takes its bytes from. */
export interface CopySource {
  /** A name, or what stands in its place: the alias or ARN of an access point. */
  readonly bucket: string;
  readonly key: string;
  /** Undefined: the current version (VER-001). */
  readonly versionId: string | undefined;
}

/**
 * Reads `x-amz-copy-source`: `[/]bucket/key[?versionId=id]`, encoded (SRC-001…007).
 * The version is split off first, so that an encoded `?` belongs to the key (A17); the rest is decoded once (A12, A13).
 */
export function readCopySource(value: string): CopySource {
  const [, name = "", version] = /^(.*?)(?:\?versionId=(.*))?$/s.exec(value) ?? [];
  const { bucket, key } = readName(name, value);
  return { bucket, key, versionId: version === undefined ? undefined : readVersionId(version) };
}

function readName(name: string, value: string): { readonly bucket: string; readonly key: string } {
  // A15
  const decoded = percentDecodeText(name.replaceAll("+", " "));
  // A19
  if (decoded === undefined) throw invalidArgument("Invalid copy source encoding", HEADER, value);
  // A1, A2, SRC-003
  const path = decoded.startsWith("/") ? decoded.slice(1) : decoded;
  // SRC-014, SRC-015
  if (path.startsWith("arn:")) return readArn(path);
  // A14: an encoded slash separates too.
  const slash = path.indexOf("/");
  const bucket = slash < 0 ? path : path.slice(0, slash);
  // A3, A6, A20
  if (bucketKindOf(bucket) === undefined) throw invalidArgument("Invalid copy source bucket name", HEADER, HEADER);
  // A4, A5
  if (slash < 0 || slash === path.length - 1) {
    throw invalidArgument("Invalid copy source object key", HEADER, HEADER);
  }
  return { bucket, key: path.slice(slash + 1) };
}

/** The ARN of an object behind an access point: its key begins behind the first `/object/`. */
function readArn(path: string): { readonly bucket: string; readonly key: string } {
  const [, bucket, key] = /^(.*?)\/object\/(.+)$/s.exec(path) ?? [];
  if (bucket === undefined || key === undefined) {
    throw invalidArgument("Invalid copy source object key", HEADER, HEADER);
  }
  return { bucket, key };
}

function readVersionId(text: string): string {
  // V6
  if (text === "") throw invalidArgument("Version id cannot be the empty string", HEADER, "");
  const versionId = percentDecodeText(text);
  // V5
  if (versionId === undefined || !isVersionId(versionId)) {
    throw invalidArgument("Invalid version id specified", HEADER, text);
  }
  return versionId;
}

const HEADER = "x-amz-copy-source";
