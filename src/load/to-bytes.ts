import { HarnessError } from "../errors.ts";
import type { Slice } from "../model/check.ts";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["B", 1],
  ["KiB", 1024],
  ["MiB", 1024 ** 2],
  ["GiB", 1024 ** 3],
]);

/** Gives the bytes of a size with its unit: `5 MiB`. */
export function toBytes(size: string): number {
  const [count, unit] = size.split(" ");
  const factor = UNITS.get(unit ?? "");
  if (factor === undefined) throw new HarnessError("internal", `the schema let the size ${size} pass`);
  return Number(count) * factor;
}

/**
 * Reads `source`, `source.v1`, `source[0-9]` (zero-based, inclusive), `empty`, or a list of them;
 * undefined where a text has none of these forms.
 */
export function parseSlices(texts: string | readonly string[]): Slice[] | undefined {
  if (typeof texts !== "string") {
    const parsed = texts.map(parseSlices);
    return parsed.every((slices) => slices !== undefined) ? parsed.flat() : undefined;
  }
  if (texts === "empty") return [];
  const match = /^([a-z0-9-]+(?:\.v\d+)?)(?:\[(\d+)-(\d+)\])?$/.exec(texts);
  if (!match) return undefined;
  const [, of = "", first, last] = match;
  return [first === undefined ? { of } : { of, first: Number(first), last: Number(last) }];
}

/** Reads slices that were checked before. */
export function toSlices(texts: string | readonly string[]): Slice[] {
  const slices = parseSlices(texts);
  if (!slices) throw new HarnessError("internal", `the checks let the slices ${String(texts)} pass`);
  return slices;
}
