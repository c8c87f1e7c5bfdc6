import type { HarnessError } from "../errors.ts";
import { type Clause, clauseFileSchema, type Recording, recordingFileSchema } from "../model/clause.ts";
import type { Catalogue } from "./catalogue.ts";
import { formErrors } from "./form-errors.ts";
import { openYaml } from "./source.ts";
import { checkUniqueIds, type PlacedId } from "./unique-ids.ts";

/** A text with the path it was read from. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** A file of the catalogue: what belongs together, by id, in its order. */
export interface CatalogueGroup {
  readonly kind: "clauses" | "recordings";
  readonly group: string;
  readonly title: string;
  readonly ids: readonly string[];
}

/** A catalogue as far as it could be read. */
export interface CatalogueReading extends Catalogue {
  readonly groups: readonly CatalogueGroup[];
  readonly problems: readonly HarnessError[];
}

/** Reads clause files and recording files as far as they can be read. */
export function readCatalogue(
  clauseFiles: readonly NamedText[],
  recordingFiles: readonly NamedText[],
): CatalogueReading {
  const clauses = clauseFiles.map(readClauses);
  const recordings = recordingFiles.map(readRecordings);
  const read = [...clauses, ...recordings];
  return {
    clauses: new Map(clauses.flatMap(({ items }) => items).map((clause) => [clause.id, clause])),
    recordings: new Map(recordings.flatMap(({ items }) => items).map((recording) => [recording.id, recording])),
    groups: read.flatMap(({ groups }) => groups),
    problems: [...read.flatMap(({ problems }) => problems), ...checkUniqueIds(read.flatMap(({ ids }) => ids))],
  };
}

interface FileReading<T> {
  readonly items: readonly T[];
  readonly groups: readonly CatalogueGroup[];
  readonly ids: readonly PlacedId[];
  readonly problems: readonly HarnessError[];
}

function readClauses({ path, text }: NamedText): FileReading<Clause> {
  const { source, value, problems } = openYaml(text, path);
  if (problems.length > 0) return nothing(problems);
  const { data, error } = clauseFileSchema.safeParse(value);
  if (error) return nothing(formErrors(error.issues, value, clauseFileSchema, source));
  const ids = data.clauses.map(
    ({ id }, index): PlacedId => ({ kind: "clause", id, path: ["clauses", index, "id"], source }),
  );
  return { items: data.clauses, groups: [groupOf("clauses", data, ids)], ids, problems };
}

function readRecordings({ path, text }: NamedText): FileReading<Recording> {
  const { source, value, problems } = openYaml(text, path);
  if (problems.length > 0) return nothing(problems);
  const { data, error } = recordingFileSchema.safeParse(value);
  if (error) return nothing(formErrors(error.issues, value, recordingFileSchema, source));
  const ids = data.recordings.map(
    ({ id }, index): PlacedId => ({ kind: "recording", id, path: ["recordings", index, "id"], source }),
  );
  return { items: data.recordings, groups: [groupOf("recordings", data, ids)], ids, problems };
}

function groupOf(
  kind: CatalogueGroup["kind"],
  { group, title }: { readonly group: string; readonly title: string },
  ids: readonly PlacedId[],
): CatalogueGroup {
  return { kind, group, title, ids: ids.map(({ id }) => id) };
}

function nothing(problems: readonly HarnessError[]): FileReading<never> {
  return { items: [], groups: [], ids: [], problems };
}
