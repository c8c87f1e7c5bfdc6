import type { HarnessError } from "../errors.ts";
import type { Case, Given } from "../model/case.ts";
import type { CaseEntry } from "../model/case-file.ts";
import { type Catalogue, checkCatalogue } from "./catalogue.ts";
import { checkContent } from "./check-content.ts";
import { checkControls } from "./check-controls.ts";
import { checkFixtures } from "./check-fixtures.ts";
import { checkNames } from "./check-names.ts";
import { checkPins } from "./check-pins.ts";
import { checkRecorded } from "./check-recorded.ts";
import { checkReferences } from "./check-references.ts";
import { checkShape } from "./check-shape.ts";
import { checkTogether } from "./check-together.ts";
import type { ExpandedEntry } from "./expand-rows.ts";
import { spanOf } from "./locate.ts";
import type { Path } from "./path.ts";
import { type Problem, toError } from "./problem.ts";
import { positionOf, type Source } from "./source.ts";
import { type PlacedStep, stepsOf } from "./steps-of.ts";
import { toCase } from "./to-case.ts";
import { toGiven } from "./to-given.ts";

/** What all entries of a file share. */
export interface FileContext {
  readonly source: Source;
  /** Absent where the file does not say it rightly. */
  readonly topic: string | undefined;
  /** Absent where only the form of the file counts. */
  readonly catalogue: Catalogue | undefined;
}

/** Either a case, or what is wrong with it beyond its schema. */
export interface EntryReading {
  readonly cases: readonly Case[];
  readonly problems: readonly HarnessError[];
}

/** Checks an entry whose form is right against itself and the catalogue, and makes its case where nothing is wrong with it. */
export function readEntry(
  entry: CaseEntry,
  { path, row, fillKey }: ExpandedEntry,
  { source, topic, catalogue }: FileContext,
): EntryReading {
  const steps = stepsOf(entry, path);
  const given = toGiven(entry.given ?? {});
  const found = catalogue ? check({ entry, path, topic, given, steps, catalogue }) : [];
  const problems = found.map((problem) => toError(source, problem, fillKey));
  if (problems.length > 0 || topic === undefined) return { cases: [], problems };
  const at = positionOf(source, spanOf(source.document, path, "value"));
  return { cases: [toCase({ entry, topic, ...(row !== undefined && { row }), given, steps, at })], problems };
}

interface Unchecked {
  readonly entry: CaseEntry;
  readonly path: Path;
  readonly topic: string | undefined;
  readonly given: Given;
  readonly steps: readonly PlacedStep[];
  readonly catalogue: Catalogue;
}

function check({ entry, path, topic, given, steps, catalogue }: Unchecked): Problem[] {
  return [
    ...checkShape(entry, steps, topic, path),
    ...checkNames(entry, steps, path),
    ...checkFixtures(entry, given, steps, path),
    ...checkReferences(entry, given, steps, path),
    ...checkContent(given, steps),
    ...checkControls(steps),
    ...checkTogether(steps),
    ...checkCatalogue(entry, steps, catalogue, path),
    ...checkRecorded(steps, catalogue),
    ...checkPins(entry, steps, catalogue),
  ];
}
