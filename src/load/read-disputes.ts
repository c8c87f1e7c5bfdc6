import type { HarnessError } from "../errors.ts";
import { type Disputes, disputeFileSchema } from "../model/dispute.ts";
import { type Catalogue, missingFrom } from "./catalogue.ts";
import { formErrors } from "./form-errors.ts";
import type { Path } from "./path.ts";
import { toError } from "./problem.ts";
import type { NamedText } from "./read-catalogue.ts";
import { openYaml, type Source } from "./source.ts";
import { checkUniqueIds, type PlacedId } from "./unique-ids.ts";

/** Disputes as far as they could be read. */
export interface DisputesReading extends Disputes {
  readonly problems: readonly HarnessError[];
}

/** Reads files of contradictions and silences, and checks that the catalogue has what they name. */
export function readDisputes(files: readonly NamedText[], catalogue: Catalogue): DisputesReading {
  const read = files.map((file) => readFile(file, catalogue));
  return {
    contradictions: read.flatMap(({ contradictions }) => contradictions),
    silences: read.flatMap(({ silences }) => silences),
    problems: [...read.flatMap(({ problems }) => problems), ...checkUniqueIds(read.flatMap(({ ids }) => ids))],
  };
}

interface FileReading extends DisputesReading {
  readonly ids: readonly PlacedId[];
}

const nothing = { contradictions: [], silences: [], problems: [], ids: [] } satisfies FileReading;

function readFile({ path, text }: NamedText, catalogue: Catalogue): FileReading {
  const { source, value, problems } = openYaml(text, path);
  if (problems.length > 0) return { ...nothing, problems };
  const { data, error } = disputeFileSchema.safeParse(value);
  if (error) return { ...nothing, problems: formErrors(error.issues, value, disputeFileSchema, source) };
  const { contradictions, silences } = data;
  const placed = [
    ...contradictions.map((item, index) => ({
      ...item,
      kind: "contradiction" as const,
      at: ["contradictions", index],
    })),
    ...silences.map((item, index) => ({ ...item, kind: "silence" as const, at: ["silences", index] })),
  ];
  return {
    contradictions,
    silences,
    ids: placed.map(({ kind, id, at }) => ({ kind, id, path: [...at, "id"], source })),
    problems: placed.flatMap((item) => unknownNames(item, source, catalogue)),
  };
}

interface Naming {
  readonly clauses: readonly string[];
  readonly recordings?: readonly string[];
  readonly at: Path;
}

function unknownNames({ clauses, recordings = [], at }: Naming, source: Source, catalogue: Catalogue): HarnessError[] {
  return [
    ...clauses.flatMap((id, index) => missingFrom(catalogue, "clause", id, [...at, "clauses", index])),
    ...recordings.flatMap((id, index) => missingFrom(catalogue, "recording", id, [...at, "recordings", index])),
  ].map((problem) => toError(source, problem));
}
