import type { HarnessError } from "../errors.ts";
import type { Path } from "./path.ts";
import { type Problem, toError } from "./problem.ts";
import type { Source } from "./source.ts";

/** An id with its place; ids of different kinds may be equal. */
export interface PlacedId {
  readonly kind: "topic" | "case" | "clause" | "recording" | "contradiction" | "silence" | "profile";
  readonly id: string;
  readonly path: Path;
  readonly source: Source;
}

/** Finds ids that are given twice, in one file or in several; the first place is named in the hint. */
export function checkUniqueIds(ids: readonly PlacedId[]): HarnessError[] {
  const first = new Map<string, PlacedId>();
  return ids.flatMap((placed): HarnessError[] => {
    const key = `${placed.kind} ${placed.id}`;
    const earlier = first.get(key);
    if (earlier) return [toError(placed.source, repeated(placed, earlier))];
    first.set(key, placed);
    return [];
  });
}

function repeated({ kind, id, path }: PlacedId, earlier: PlacedId): Problem {
  const at = toError(earlier.source, { code: "duplicate-id", path: earlier.path, on: "value", message: "" }).at;
  const hint = at && `It stands first at ${at.file}:${at.line}:${at.column}.`;
  const message = `the ${kind} ${id} is given twice`;
  return { code: "duplicate-id", path, on: "value", message, ...(hint !== undefined && { hint }) };
}
