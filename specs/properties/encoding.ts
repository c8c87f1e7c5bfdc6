import { expect } from "chai";
import fc from "fast-check";
import type { WireRequest } from "../../src/model/exchange.ts";
import type { PlannedRequest } from "../../src/model/plan.ts";
import type { Target } from "../../src/model/target.ts";
import { encodeKey, encodeName } from "../../src/plan/encode.ts";
import { fillRequest } from "../../src/plan/fill.ts";
import { planCase } from "../../src/plan/plan-case.ts";
import { createCleanupRequests } from "../../src/plan/plan-cleanup.ts";
import { readCopySource } from "../../src/reference/copy/copy-source.ts";
import { queryValue } from "../../src/reference/http/request.ts";
import { placeOf } from "../../src/reference/routing/place.ts";
import { caseOf, contextOf, stepOf, targetAt } from "../plan/fixture.ts";
import { type Property, property } from "./property.ts";
import { readByReference, WORLD } from "./reference-reading.ts";
import { TRICKY, textOf } from "./texts.ts";

const ANY_NAME = textOf([...TRICKY, "%2f", "&", "=", "#", ";", "~", "/object/", "//", "a/../b", "${upload.id}"]);
const ANY_KEY = ANY_NAME.filter((key) => key !== "");

/** As a case may write one: with no other references than those to the run. */
const BOOK_KEY = fc
  .tuple(ANY_KEY, fc.constantFrom("", "${run.id}", "a${run.id}/b"), ANY_NAME)
  .map((parts) => parts.map((part, index) => (index === 1 ? part : part.replaceAll("${", "$("))).join(""));

const RUN_ID = contextOf().runId;

const ANY_TARGET: fc.Arbitrary<Target> = fc.constantFrom(
  targetAt("http://127.0.0.1:9000"),
  targetAt("http://localhost", { addressing: "virtual-hosted" }),
);
const VERSION_ID = fc.option(fc.oneof(fc.constant("null"), fc.stringMatching(/^[A-Za-z0-9._-]{32}$/)));
const ACCESS_POINT = fc
  .stringMatching(/^[a-z][a-z0-9-]{1,48}[a-z0-9]$/)
  .map((name) => `arn:aws:s3:us-east-1:111122223333:accesspoint/${name}`);

/** A text of which the broken characters are what UTF-8 has for them, U+FFFD. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** The end of a key that a case writes so. */
function written(key: string): string {
  return wellFormed(key.replaceAll("${run.id}", RUN_ID));
}

/** Percent-encoded text, read a byte at a time. */
function naiveDecode(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "%") {
      bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(text.charCodeAt(at));
    }
  }
  return Buffer.from(bytes).toString();
}

/** As SigV4's UriEncode is written down, a byte at a time. */
function naiveEncode(text: string, kept: string): string {
  const unreserved = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~${kept}`;
  let encoded = "";
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte);
    const hex = byte.toString(16).toUpperCase();
    encoded += unreserved.includes(character) ? character : `%${hex.length === 1 ? "0" : ""}${hex}`;
  }
  return encoded;
}

/** A copy source, read from its end: the last `?versionId=` that is not encoded, then the first slash of the rest. */
function naiveCopySource(value: string) {
  const mark = value.lastIndexOf("?versionId=");
  const name = mark < 0 ? value : value.slice(0, mark);
  const end = name.startsWith("arn") ? "/object/" : "/";
  const slash = name.indexOf(end);
  return {
    bucket: naiveDecode(name.slice(0, slash)),
    key: naiveDecode(name.slice(slash + end.length)),
    versionId: mark < 0 ? undefined : naiveDecode(value.slice(mark + "?versionId=".length)),
  };
}

function filled(request: PlannedRequest, values: Readonly<Record<string, string>> = {}): WireRequest {
  const wire = fillRequest(request, values);
  if ("missing" in wire) throw new Error(`${wire.missing} is missing`);
  return wire;
}

/** What the reference server takes a request to be about. */
function readPlace(wire: WireRequest) {
  const request = readByReference(wire);
  const { bucket, key } = placeOf(WORLD, request);
  return { bucket, key, query: (name: string) => queryValue(request, name) };
}

interface Copy {
  readonly key: string;
  readonly uploadKey: string;
  readonly uploadId: string;
  readonly versionId: string | null;
  readonly target: Target;
}

/** The request of a copy as it goes out, and the names that its plan was made with. */
function plannedCopy({ key, uploadKey, uploadId, versionId, target }: Copy, kind: "general" | "access-point") {
  const source = { bucket: kind, key, versions: [1], headers: {}, own: false };
  const upload = { bucket: "general", key: uploadKey, headers: {}, state: "open" } as const;
  const headers = { "x-amz-copy-source": ["${source.path}?versionId=${source.version-id}"] };
  const item = caseOf([stepOf(versionId === null ? {} : { headers })], { objects: { source }, uploads: { upload } });
  const plan = planCase(item, contextOf(target));
  const [step] = plan.steps;
  if (step === undefined) throw new Error("no step was planned");
  const wire = filled(step.request, { "upload.id": uploadId, "source.version-id": versionId ?? "" });
  const copySource = wire.headers.find(([name]) => name === "x-amz-copy-source")?.[1] ?? "";
  return { wire, copySource, values: plan.values };
}

/** The key of a fixture was once sent with its reference as written, in the copy source alone. */
const KEY_WITH_REFERENCE: Copy = {
  key: "%",
  uploadKey: " ${run.id}",
  uploadId: "",
  versionId: null,
  target: targetAt("http://127.0.0.1:9000"),
};

const COPY: fc.Arbitrary<Copy> = fc.record({
  key: BOOK_KEY,
  uploadKey: BOOK_KEY,
  uploadId: ANY_NAME,
  versionId: VERSION_ID,
  target: ANY_TARGET,
});

function sameSource({ copySource, values }: ReturnType<typeof plannedCopy>, { key, versionId }: Copy): void {
  const meant = {
    bucket: values["source.bucket"],
    key: wellFormed(values["source.key"] ?? ""),
    versionId: versionId ?? undefined,
  };
  expect(meant.key.endsWith(`/${written(key)}`)).to.equal(true);
  expect(readCopySource(copySource)).to.deep.equal(meant);
  expect(naiveCopySource(copySource)).to.deep.equal(meant);
}

/** What is encoded, and what plans make of it. */
export const ENCODING: readonly Property[] = [
  property("a name is encoded as SigV4 writes it down, and decodes to itself", ANY_NAME, (text) => {
    expect(encodeName(text)).to.equal(naiveEncode(text, ""));
    expect(naiveDecode(encodeName(text))).to.equal(wellFormed(text));
  }),

  property("a key is encoded but for its slashes, and decodes to itself", ANY_KEY, (key) => {
    expect(encodeKey(key)).to.equal(naiveEncode(key, "/"));
    expect(naiveDecode(encodeKey(key))).to.equal(wellFormed(key));
  }),

  property("a planned copy source names the very bucket, key and version", COPY, (copy) => {
    sameSource(plannedCopy(copy, "general"), copy);
  }),

  property(
    "a planned copy source names the access point and the very key",
    fc.tuple(COPY, ACCESS_POINT),
    ([copy, arn]) => {
      const target = { ...copy.target, buckets: { "access-point": arn } };
      const planned = plannedCopy({ ...copy, target }, "access-point");
      expect(planned.values["source.bucket"]).to.equal(arn);
      sameSource(planned, copy);
    },
  ),

  property(
    "a planned request is about the very bucket, key and upload",
    COPY,
    (copy) => {
      const { wire, values } = plannedCopy(copy, "general");
      const place = readPlace(wire);
      expect(place.bucket).to.equal(values["upload.bucket"]);
      expect(place.key).to.equal(wellFormed(values["upload.key"] ?? ""));
      expect(place.key.endsWith(`/${written(copy.uploadKey)}`)).to.equal(true);
      expect(place.query("uploadId")).to.equal(wellFormed(copy.uploadId));
    },
    { examples: [KEY_WITH_REFERENCE] },
  ),

  property(
    "what is taken away is the very object, version or upload",
    fc.record({ bucket: fc.stringMatching(/^[a-z0-9]{3,20}$/), key: ANY_KEY, id: ANY_NAME, target: ANY_TARGET }),
    ({ bucket, key, id, target }) => {
      const requests = createCleanupRequests(contextOf(target));
      const placed = (step: { readonly request: PlannedRequest }) => readPlace(filled(step.request));
      const abort = placed(requests.abortUpload(bucket, key, id));
      const version = placed(requests.deleteObject(bucket, key, id));
      const object = placed(requests.deleteObject(bucket, key));
      for (const place of [abort, version, object]) {
        expect([place.bucket, place.key]).to.deep.equal([bucket, wellFormed(key)]);
      }
      expect(abort.query("uploadId")).to.equal(wellFormed(id));
      expect(version.query("versionId")).to.equal(wellFormed(id));
      expect([object.query("uploadId"), object.query("versionId")]).to.deep.equal([undefined, undefined]);
      expect(placed(requests.list(bucket, "versions", key)).query("prefix")).to.equal(wellFormed(key));
    },
  ),
];
