import type { Position } from "../errors.ts";
import type { Basis } from "./basis.ts";

/** A line of a deviations file: a departure of the target that its owner knows of. */
export interface Deviation {
  /** Case ids; `*` for a part of a segment, `**` for any number of segments. */
  readonly pattern: string;
  /** One finding of these cases: its basis and its place. Absent: the cases as a whole. */
  readonly finding?: { readonly basis: Basis; readonly where: string };
  /** What stands above it in comments, one line. */
  readonly reason: string;
  readonly at: Position;
}

/** A file of known deviations. */
export interface Deviations {
  readonly file: string;
  readonly lines: readonly Deviation[];
}
