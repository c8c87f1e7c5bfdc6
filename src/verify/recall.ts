import { createHash } from "node:crypto";
import type { Slice } from "../model/check.ts";
import type { PlannedCase } from "../model/plan.ts";
import type { Recall } from "./restore-exchange.ts";

/** Gives the bytes that slices of fixtures stand for. */
export type BytesOf = (slices: readonly Slice[], contents: PlannedCase["contents"]) => Uint8Array;

/**
 * Knows the bytes that a case expects to read: of a large answer a report keeps the beginning, the size and the
 * sha256, and an answer that is what was expected can be told by them.
 */
export function createRecall({ steps, contents }: PlannedCase, bytesOf: BytesOf): Recall {
  const checks = steps.flatMap((step) => [...step.checks, ...step.either.flatMap((side) => side.checks)]);
  const expected = checks.flatMap((check) => ("slices" in check ? [check.slices] : []));
  return (size, sha256) =>
    expected
      .map((slices) => bytesOf(slices, contents))
      .find((bytes) => bytes.length === size && createHash("sha256").update(bytes).digest("hex") === sha256);
}
