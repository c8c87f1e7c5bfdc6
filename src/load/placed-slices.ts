import type { ChecksEntry } from "../model/case-file.ts";
import type { Path } from "./path.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";

/** A text that names bytes, such as `source[0-9]`, with its place. */
export interface PlacedSlice {
  readonly text: string;
  readonly path: Path;
}

/** Gives every text of a step that names bytes: what it sends, and what it expects. */
export function slicesIn(step: PlacedStep): PlacedSlice[] {
  const { body } = step.send;
  const sent =
    typeof body === "object" && "bytes" in body ? listed(body.bytes, [...step.path, "send", "body", "bytes"]) : [];
  const expected = checksOf(step).flatMap(({ checks, path }) => [
    ...listed(checks.bytes ?? [], [...path, "bytes"]),
    ...listed(checks.copied ?? [], [...path, "copied"]),
    ...digested(checks, path),
  ]);
  return [...sent, ...expected];
}

/** A digest is computed from bytes that are named in the same way. */
function digested(checks: ChecksEntry, path: Path): PlacedSlice[] {
  return (["error", "headers", "xml"] as const).flatMap((key) =>
    Object.entries(checks[key] ?? {}).flatMap(([name, matcher]) => {
      const at = [...path, key, name];
      if (typeof matcher !== "object" || matcher === null || !("digest" in matcher)) return [];
      if ("of" in matcher) return listed(matcher.of, [...at, "of"]);
      return matcher.parts.flatMap((part, index) => listed(part, [...at, "parts", index]));
    }),
  );
}

function listed(texts: string | readonly string[], path: Path): PlacedSlice[] {
  return typeof texts === "string"
    ? [{ text: texts, path }]
    : texts.map((text, index) => ({ text, path: [...path, index] }));
}
