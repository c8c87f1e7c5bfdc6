import { percentDecodeText } from "../http/percent.ts";
import { accessDenied, invalidArgument, Refusal } from "../http/refusal.ts";
import { mapHeader } from "./change-request.ts";
import { pretendedCopy } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const SOURCE = "x-amz-copy-source";

/** Defects in how the copy source is read and found. */
export const SOURCE_FAULTS: readonly Fault[] = [
  {
    id: "source/leading-slash-refused",
    title: "A copy source that begins with a slash is not found",
    breaks: ["SRC-003", "A1"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace(/^\//, "//")),
  },
  {
    id: "source/leading-slash-wanted",
    title: "A copy source has to begin with a slash",
    breaks: ["SRC-003", "A2"],
    does: (call, right) => {
      if (/^[^/]/.test(call.request.headers.get(SOURCE) ?? "")) throw invalidArgument("Invalid copy source", SOURCE);
      return right(call);
    },
  },
  {
    id: "source/decoded-twice",
    title: "The copy source is decoded twice",
    breaks: ["SRC-004"],
    seenAt: "servers whose framework has decoded the header already",
    hears: (call) => mapHeader(call, SOURCE, (text) => percentDecodeText(text.replace(/\?versionId=.*/s, "")) ?? text),
  },
  {
    id: "source/never-decoded",
    title: "The copy source is not decoded",
    breaks: ["SRC-004"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replaceAll("%", "%25")),
  },
  {
    id: "source/encoded-plus-is-a-space",
    title: "An encoded plus sign in the copy source means a space",
    breaks: ["SRC-004"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replaceAll(/%2B/gi, "%20")),
  },
  {
    id: "source/encoded-question-mark-splits",
    title: "An encoded question mark in the key begins the version",
    breaks: ["SRC-004"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace(/%3F.*$/is, "")),
  },
  {
    id: "source/not-latin-is-lost",
    title: "Characters beyond ASCII in the key of the source are lost",
    breaks: ["A18", "SRC-004"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replaceAll(/%[89A-F][0-9A-F]/gi, "%3F")),
  },
  {
    id: "source/space-encoded-as-plus-only",
    title: "An encoded space in the copy source is not decoded",
    breaks: ["SRC-006"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replaceAll("%20", "%2520")),
  },
  {
    id: "source/bucket-not-looked-at",
    title: "The source is looked for in the bucket of the destination",
    breaks: ["SRC-011", "A22"],
    hears: (call) => mapHeader(call, SOURCE, (text) => text.replace(/^\/?[^/%]+(?=\/)/, call.place.bucket)),
  },
  {
    id: "source/own-key-refused",
    title: "A source that is the destination's own key is refused, as CopyObject does",
    breaks: ["SRC-012"],
    does: (call, right) => {
      const source = sourceOf(call);
      if (source?.bucket?.name === call.place.bucket && source.key === call.place.key && source.version) {
        throw new Refusal(
          "InvalidRequest",
          "This copy request is illegal because it is trying to copy an object to itself",
        );
      }
      return right(call);
    },
  },
  {
    id: "source/header-not-looked-at",
    title: "The copy source is ignored, and the request taken as an upload of its empty body",
    breaks: ["OP-005", "OP-001"],
    seenAt: "s3rver 3.7.1",
    hears: (call) => ({ ...call, operation: "UploadPart" }),
  },
  {
    id: "source/empty-header-is-none",
    title: "An empty copy source counts as none, and the request as an upload",
    breaks: ["SRC-007", "A3"],
    hears: (call) => (call.request.headers.get(SOURCE) === "" ? { ...call, operation: "UploadPart" } : call),
  },
  {
    id: "source/missing-key-copied",
    title: "A source that does not exist is copied as nothing",
    breaks: ["SRC-008", "A9"],
    forgives: (refusal, call) => (refusal.code === "NoSuchKey" ? pretendedCopy(call) : undefined),
  },
  {
    id: "source/missing-key-denied",
    title: "A source that does not exist is told as AccessDenied to its owner too",
    breaks: ["SRC-008", "A9"],
    forgives: (refusal) => (refusal.code === "NoSuchKey" ? accessDenied() : undefined),
  },
  {
    id: "source/missing-key-is-missing-bucket",
    title: "A source key that does not exist is told as NoSuchBucket",
    breaks: ["SRC-008", "A9", "A10"],
    forgives: ({ code }) =>
      code === "NoSuchKey" ? new Refusal("NoSuchBucket", "The specified bucket does not exist") : undefined,
  },
  {
    id: "source/missing-bucket-is-missing-key",
    title: "A source bucket that does not exist is told as NoSuchKey",
    breaks: ["SRC-010", "A8"],
    forgives: (refusal, call) =>
      refusal.code === "NoSuchBucket" && call.world.buckets.has(call.place.bucket)
        ? new Refusal("NoSuchKey", "The specified key does not exist.")
        : undefined,
  },
  {
    id: "source/form-not-checked",
    title: "A copy source without a bucket or a key is answered by success",
    breaks: ["SRC-007", "A4", "A6"],
    forgives: (refusal, call) => (refusal.message.startsWith("Invalid copy source") ? pretendedCopy(call) : undefined),
  },
  {
    id: "source/form-told-as-missing",
    title: "A copy source of the wrong form is told as NoSuchKey",
    breaks: ["A3", "A4"],
    forgives: (refusal) =>
      refusal.message.startsWith("Invalid copy source")
        ? new Refusal("NoSuchKey", "The specified key does not exist.")
        : undefined,
  },
  {
    id: "source/moved",
    title: "The source is gone after it was copied",
    breaks: ["RESP-019"],
    does: (call, right) => {
      const reply = right(call);
      sourceOf(call)?.bucket?.objects.delete(sourceOf(call)?.key ?? "");
      return reply;
    },
  },
  {
    id: "source/multipart-refused",
    title: "A source that was itself made of parts is refused",
    breaks: ["A24"],
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      if (version && !version.deleteMarker && /-\d+$/.test(version.etag)) {
        throw new Refusal("NotImplemented", "Copying of multipart objects is not implemented.");
      }
      return right(call);
    },
  },
  {
    id: "source/empty-refused",
    title: "A source of no bytes is refused",
    breaks: ["LIM-010", "R20"],
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      if (version && !version.deleteMarker && version.data.length === 0) {
        throw new Refusal("InvalidRequest", "The source is empty.");
      }
      return right(call);
    },
  },
  {
    id: "source/archived-copied",
    title: "An archived source is copied as it is",
    breaks: ["SRC-016", "G1"],
    forgives: (refusal, call) => (refusal.code === "InvalidObjectState" ? pretendedCopy(call) : undefined),
  },
  {
    id: "source/absent-told-without-the-right",
    title: "Who may not list the source bucket is told that a key is missing",
    breaks: ["SRC-009"],
    forgives: (refusal, call) =>
      refusal.code === "AccessDenied" && sourceOf(call)?.version === undefined && sourceOf(call)?.bucket !== undefined
        ? new Refusal("NoSuchKey", "The specified key does not exist.")
        : undefined,
  },
];
