import { Refusal } from "../http/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { withReplyHeader } from "./change-reply.ts";
import { mapHeader } from "./change-request.ts";
import { pretendedCopy } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const SOURCE = "x-amz-copy-source";
const VERSION = "x-amz-copy-source-version-id";

/** Defects in how versions of the source are chosen and told. */
export const VERSION_FAULTS: readonly Fault[] = [
  {
    id: "version/ignored",
    title: "The version that the source names is ignored, and the current one copied",
    breaks: ["VER-002", "V2"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace(/\?versionId=.*$/s, "")),
  },
  {
    id: "version/part-of-the-key",
    title: "The version that the source names is read as part of the key",
    breaks: ["VER-002", "V2"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace("?versionId=", "%3FversionId=")),
  },
  {
    id: "version/oldest",
    title: "Without a version the oldest is copied",
    breaks: ["VER-001", "V1"],
    hears: (call) => {
      const source = sourceOf(call);
      const oldest = source?.versions.find(({ deleteMarker }) => !deleteMarker);
      const isNamed = /\?versionId=/.test(call.request.headers.get(SOURCE) ?? "");
      if (isNamed || !oldest || source?.versions.length === 1) return call;
      return mapHeader(call, SOURCE, (text) => `${text}?versionId=${oldest.versionId}`);
    },
  },
  {
    id: "version/last-before-the-marker",
    title: "Where the current version is a delete marker, the one before it is copied",
    breaks: ["VER-005", "V8"],
    seenAt: "versitygw 1.8.0",
    hears: (call) => {
      const source = sourceOf(call);
      const last = source?.versions.findLast(({ deleteMarker }) => !deleteMarker);
      return last && source?.version?.deleteMarker
        ? mapHeader(call, SOURCE, (text) => `${text.replace(/\?.*$/s, "")}?versionId=${last.versionId}`)
        : call;
    },
  },
  {
    id: "version/marker-told-as-bad-request",
    title: "A source whose current version is a delete marker is told as InvalidRequest",
    breaks: ["VER-005", "V8", "V9"],
    forgives: ({ code }, call) =>
      code === "NoSuchKey" && sourceOf(call)?.version?.deleteMarker
        ? new Refusal("InvalidRequest", "It is a delete marker.")
        : undefined,
  },
  {
    id: "version/named-marker-told-as-missing",
    title: "A version that is a delete marker is told as NoSuchKey",
    breaks: ["VER-006", "V10"],
    forgives: ({ message }) =>
      message.includes("delete marker by version id")
        ? new Refusal("NoSuchKey", "The specified key does not exist.")
        : undefined,
  },
  {
    id: "version/named-marker-copied",
    title: "A version that is a delete marker is copied as nothing",
    breaks: ["VER-006", "V10"],
    seenAt: "versitygw 1.8.0",
    forgives: ({ message }, call) =>
      message.includes("delete marker by version id") ? pretendedCopy(call) : undefined,
  },
  {
    id: "version/unknown-is-current",
    title: "Where no such version is there, the current one is copied",
    breaks: ["VER-007"],
    forgives: (refusal, call, right) =>
      refusal.code === "NoSuchVersion" ||
      refusal.message.startsWith("Invalid version id") ||
      refusal.message.startsWith("Version id cannot")
        ? right(mapHeader(call, SOURCE, (text) => text.replace(/\?versionId=.*$/s, "")))
        : undefined,
  },
  {
    id: "version/malformed-told-as-missing",
    title: "A version id that can be none is told as NoSuchVersion",
    breaks: ["V5"],
    forgives: ({ message }) =>
      message.startsWith("Invalid version id")
        ? new Refusal("NoSuchVersion", "The specified version does not exist.")
        : undefined,
  },
  {
    id: "version/empty-is-current",
    title: "An empty version id means the current version",
    breaks: ["V6"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace(/\?versionId=$/, "")),
  },
  {
    id: "version/null-not-known",
    title: "The version null is not known",
    breaks: ["V4"],
    hears: (call) =>
      mapHeader(call, SOURCE, (text) => text.replace(/\?versionId=null$/, `?versionId=${"0".repeat(32)}`)),
  },
  onCopies("version/not-told", "The version of the source is not told", ["VER-003", "V1", "V2"], (reply) =>
    withReplyHeader(reply, VERSION, undefined),
  ),
  onCopies("version/told-of-another", "Another version is told than was copied", ["VER-003", "V1"], (reply) =>
    reply.headers[VERSION] === undefined ? reply : withReplyHeader(reply, VERSION, "null0"),
  ),
  onCopies(
    "version/always-told",
    "A version is told of unversioned sources too",
    ["VER-004", "VER-010", "V3"],
    (reply) => (reply.headers[VERSION] === undefined ? withReplyHeader(reply, VERSION, "null") : reply),
  ),
  onCopies(
    "version/of-the-part-told",
    "A copied part is told to be a version",
    ["VER-008", "RESP-017", "B9", "V14"],
    (reply) => withReplyHeader(reply, "x-amz-version-id", "null"),
  ),
  {
    id: "version/none-made",
    title: "An object made of parts takes the place of the version before it",
    breaks: ["VER-008", "V15"],
    on: ["CompleteMultipartUpload"],
    answers: (reply) => withReplyHeader(reply, "x-amz-version-id", undefined),
  },
  {
    id: "version/markers-of-the-destination-refuse",
    title: "A destination key with a delete marker takes no part",
    breaks: ["V13"],
    does: (call, right) => {
      const versions = call.world.buckets.get(call.place.bucket)?.objects.get(call.place.key) ?? [];
      if (versions.some(({ deleteMarker }) => deleteMarker))
        throw new Refusal("NoSuchKey", "The specified key does not exist.");
      return right(call);
    },
  },
  {
    id: "version/right-not-asked-for",
    title: "A version may be read with the right to read the object",
    breaks: ["PERM-004", "O5"],
    hears: (call) => {
      const source = sourceOf(call);
      const isCurrent = source?.version !== undefined && source.version === source.versions.at(-1);
      return isCurrent ? mapHeader(call, SOURCE, (text) => text.replace(/\?versionId=.*$/s, "")) : call;
    },
  },
  {
    id: "version/marker-not-told",
    title: "That a delete marker hides the source is not told",
    breaks: ["V8", "V9"],
    forgives: (refusal) =>
      refusal.headers["x-amz-delete-marker"] === undefined
        ? undefined
        : new Refusal(refusal.code, refusal.message, refusal.detail),
  },
];

function onCopies(id: string, title: string, breaks: readonly string[], change: (reply: Reply) => Reply): Fault {
  return { id, title, breaks, answers: (reply) => (reply.status === 200 ? change(reply) : reply) };
}
