import type { HarnessError } from "../errors.ts";
import { type Profile, profileFileSchema } from "../model/profile.ts";
import { formErrors } from "./form-errors.ts";
import type { NamedText } from "./read-catalogue.ts";
import { openYaml } from "./source.ts";
import { checkUniqueIds, type PlacedId } from "./unique-ids.ts";

/** Profiles as far as they could be read, in the order of their files. */
export interface ProfilesReading {
  readonly profiles: readonly Profile[];
  readonly problems: readonly HarnessError[];
}

/** Reads the files that group capabilities into profiles. */
export function readProfiles(files: readonly NamedText[]): ProfilesReading {
  const read = files.map(readFile);
  return {
    profiles: read.flatMap(({ profiles }) => profiles),
    problems: [...read.flatMap(({ problems }) => problems), ...checkUniqueIds(read.flatMap(({ ids }) => ids))],
  };
}

function readFile({ path, text }: NamedText): ProfilesReading & { readonly ids: readonly PlacedId[] } {
  const { source, value, problems } = openYaml(text, path);
  if (problems.length > 0) return { profiles: [], problems, ids: [] };
  const { data, error } = profileFileSchema.safeParse(value);
  if (error) return { profiles: [], problems: formErrors(error.issues, value, profileFileSchema, source), ids: [] };
  const ids = data.profiles.map(
    ({ name }, index): PlacedId => ({ kind: "profile", id: name, path: ["profiles", index, "name"], source }),
  );
  return { profiles: data.profiles, problems, ids };
}
