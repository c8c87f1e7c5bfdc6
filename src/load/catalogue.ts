import type { CaseEntry } from "../model/case-file.ts";
import type { Clause, Recording } from "../model/clause.ts";
import { nearest } from "../model/nearest.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";

/** What cases rest on: the clauses of the documents and the recordings of AWS, by id. */
export interface Catalogue {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly recordings: ReadonlyMap<string, Recording>;
}

/** Finds clauses and recordings that a case names and the catalogue does not have. */
export function checkCatalogue(
  { clauses }: CaseEntry,
  steps: readonly PlacedStep[],
  catalogue: Catalogue,
  path: Path,
): Problem[] {
  return [
    ...clauses.flatMap((id, index) => missingFrom(catalogue, "clause", id, [...path, "clauses", index])),
    ...steps
      .flatMap(checksOf)
      .flatMap(({ recording, path: at }) =>
        recording === undefined ? [] : missingFrom(catalogue, "recording", recording, [...at, "recording"]),
      ),
  ];
}

/** Says that the catalogue does not have the clause or recording that is named at the path, where it does not. */
export function missingFrom(catalogue: Catalogue, kind: "clause" | "recording", id: string, path: Path): Problem[] {
  const known: ReadonlyMap<string, unknown> = kind === "clause" ? catalogue.clauses : catalogue.recordings;
  if (known.has(id)) return [];
  const meant = nearest(id, known.keys());
  const message = `the catalogue has no ${kind} ${id}`;
  return [
    {
      code: `unknown-${kind}`,
      path,
      on: "value",
      message,
      ...(meant !== undefined && { hint: `Did you mean ${meant}?` }),
    },
  ];
}
