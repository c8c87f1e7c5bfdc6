import type { Basis } from "../model/basis.ts";
import type { ChecksEntry, ExpectationEntry, MatcherEntry } from "../model/case-file.ts";
import type { Check, Expected, Matcher, Side } from "../model/check.ts";
import { dropUndefined } from "./drop-undefined.ts";
import { toBytes, toSlices } from "./to-bytes.ts";

/** Gives the checks of a step: documented, recorded (each with its recording), advice. */
export function toChecks(expect: ExpectationEntry, partNumber: string): Check[] {
  return [
    ...toBased(expect.documented ?? {}, "documented", undefined, partNumber),
    ...recordedOf(expect).flatMap((entry) => toBased(entry, "recorded", entry.recording, partNumber)),
    ...toBased(expect.advice ?? {}, "advice", undefined, partNumber),
  ];
}

/** Gives the answers of which any one is accepted. */
export function toSides(expect: ExpectationEntry, partNumber: string): Side[] {
  return (expect.either ?? []).map(({ side, basis, recording, ...checks }) =>
    dropUndefined({ side, basis, recording, checks: toBased(checks, basis, recording, partNumber) }),
  );
}

/** Gives the recorded checks as a list, however they are written. */
function recordedOf({ recorded }: ExpectationEntry): Extract<ExpectationEntry["recorded"], readonly unknown[]> {
  if (recorded === undefined) return [];
  return Array.isArray(recorded) ? recorded : [recorded];
}

function toBased(entry: ChecksEntry, basis: Basis, recording: string | undefined, partNumber: string): Check[] {
  return toExpected(entry, partNumber).map((expected) => ({
    ...expected,
    basis,
    ...(recording !== undefined && { recording }),
  }));
}

/** The order is that of the report: from the status line to what was stored. */
function toExpected(entry: ChecksEntry, partNumber: string): Expected[] {
  return [
    ...each(entry.status, (status): Expected => ({ kind: "status", allowed: [status].flat().map(String) })),
    ...each(entry.code, (code): Expected => ({ kind: "code", match: toMatcher(code) })),
    ...named(entry.error, (element, match): Expected => ({ kind: "error", element, match })),
    ...named(entry.headers, (name, match): Expected => ({ kind: "header", name, match })),
    ...each(entry.root, (name): Expected => ({ kind: "root", name })),
    ...named(entry.xml, (path, match): Expected => ({ kind: "element", path, match })),
    ...each(entry.body, (body): Expected => ({ kind: "body", match: toMatcher(body) })),
    ...each(entry.bytes, (bytes): Expected => ({ kind: "bytes", slices: toSlices(bytes) })),
    ...each(entry.part, (part) => toPart(part, partNumber)),
    ...each(entry.copied, (copied): Expected => ({ kind: "copied", slices: toSlices(copied) })),
  ];
}

function each<T>(value: T | undefined, change: (value: T) => Expected): Expected[] {
  return value === undefined ? [] : [change(value)];
}

function named(
  entries: Readonly<Record<string, MatcherEntry>> | undefined,
  change: (name: string, match: Matcher) => Expected,
): Expected[] {
  return Object.entries(entries ?? {}).map(([name, entry]) => change(name, toMatcher(entry)));
}

function toPart(part: NonNullable<ChecksEntry["part"]>, number: string): Expected {
  if (part === "absent") return { kind: "part", absent: true };
  const size = part.size === undefined ? undefined : toBytes(part.size);
  const etag = part.etag === undefined ? undefined : String(part.etag);
  return { kind: "part", absent: false, number, ...dropUndefined({ size, etag }) };
}

function toMatcher(entry: MatcherEntry): Matcher {
  if (entry === null || entry === "absent") return { kind: "absent" };
  if (entry === "present") return { kind: "present" };
  if (typeof entry !== "object") return { kind: "equals", value: String(entry) };
  if ("is" in entry) return { kind: "equals", value: String(entry.is) };
  if ("matches" in entry) return { kind: "matches", pattern: entry.matches };
  if ("oneOf" in entry) return { kind: "one-of", values: entry.oneOf.map(String) };
  if ("not" in entry) return { kind: "differs", value: String(entry.not) };
  if ("parts" in entry) {
    return { kind: "digest", digest: entry.digest, ofParts: true, parts: entry.parts.map(toSlices) };
  }
  if ("digest" in entry) return { kind: "digest", digest: entry.digest, ofParts: false, parts: [toSlices(entry.of)] };
  return { kind: "count", count: entry.count };
}
