import type { Given } from "../model/case.ts";
import type { ChecksEntry } from "../model/case-file.ts";
import type { Slice } from "../model/check.ts";
import { nearest } from "../model/nearest.ts";
import type { Path } from "./path.ts";
import { slicesIn } from "./placed-slices.ts";
import type { Problem } from "./problem.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";
import { isRecord } from "./texts.ts";
import { parseSlices, toBytes } from "./to-bytes.ts";

/** Finds slices of bytes that are not there, and regular expressions that cannot be used. */
export function checkContent(given: Given, steps: readonly PlacedStep[]): Problem[] {
  const sizes = sizesOf(given, steps);
  return [
    ...steps.flatMap(slicesIn).flatMap(({ text, path }) => checkSlice(text, path, sizes)),
    ...steps.flatMap(checksOf).flatMap(({ checks, path }) => checkPatterns(checks, path)),
  ];
}

/** Sizes by the names that slices use: `source`, its versions, and bodies that steps generate. */
function sizesOf({ objects }: Given, steps: readonly PlacedStep[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [name, { versions }] of Object.entries(objects)) {
    for (const [index, version] of versions.entries()) {
      if (version === "delete-marker") continue;
      sizes.set(`${name}.v${index + 1}`, version);
      sizes.set(name, version);
    }
  }
  for (const { send } of steps) {
    if (typeof send.body === "object" && "generate" in send.body)
      sizes.set(send.body.name, toBytes(send.body.generate));
  }
  return sizes;
}

function checkSlice(text: string, path: Path, sizes: ReadonlyMap<string, number>): Problem[] {
  const slices = parseSlices(text);
  if (slices) return slices.flatMap((slice) => checkBounds(slice, path, sizes));
  const hint = "Bytes are named source, source[0-9], source.v1, or empty.";
  return [{ code: "schema", path, on: "value", message: `${text} names no bytes`, hint }];
}

function checkBounds({ of, first = 0, last }: Slice, path: Path, sizes: ReadonlyMap<string, number>): Problem[] {
  const size = sizes.get(of);
  if (size === undefined) {
    const meant = nearest(of, sizes.keys());
    const hint =
      meant === undefined ? `Bytes are known of: ${[...sizes.keys()].join(", ")}.` : `Did you mean ${meant}?`;
    return [{ code: "unknown-reference", path, on: "value", message: `no object or body ${of}`, hint }];
  }
  if (last === undefined || (first <= last && last < size)) return [];
  const message =
    first > last ? "the slice ends before it begins" : `${of} has ${size} bytes: the last is number ${size - 1}`;
  return [{ code: "schema", path, on: "value", message }];
}

function checkPatterns(checks: ChecksEntry, path: Path): Problem[] {
  const matchers: [Path, unknown][] = [
    [[...path, "code"], checks.code],
    [[...path, "body"], checks.body],
    ...(["error", "headers", "xml"] as const).flatMap((key) =>
      Object.entries(checks[key] ?? {}).map(([name, matcher]): [Path, unknown] => [[...path, key, name], matcher]),
    ),
  ];
  return matchers.flatMap(([at, matcher]) => {
    const pattern = isRecord(matcher) ? matcher["matches"] : undefined;
    return typeof pattern === "string" ? checkPattern(pattern, [...at, "matches"]) : [];
  });
}

function checkPattern(pattern: string, path: Path): Problem[] {
  const place = { path, on: "value" } as const;
  if (pattern.includes("${")) {
    return [{ code: "unknown-reference", ...place, message: "a regular expression takes no references" }];
  }
  try {
    new RegExp(pattern);
    return [];
  } catch (error) {
    return [{ code: "schema", ...place, message: error instanceof Error ? error.message : String(error) }];
  }
}
