import { join } from "node:path";
import { HarnessError } from "../errors.ts";
import { type Kills, killsSchema } from "../model/kills.ts";
import { readTextIfAny } from "./read-text.ts";

/** The file beside the case files that says which faults each case catches; `npm run faults` writes it. */
const FILE = "kills.json";

/**
 * Reads which faults the cases of a book catch; nothing where nobody has tried, or where the book was changed since: what
 * was shown of another book says nothing of this one.
 * @throws HarnessError where the file is not what `npm run faults` writes
 */
export async function readKills(directory: string, digest: string): Promise<Kills | undefined> {
  const file = join(directory, FILE);
  const text = await readTextIfAny(file);
  if (text === undefined) return undefined;
  const kills = parse(text, file);
  return kills.book === digest ? kills : undefined;
}

function parse(text: string, file: string): Kills {
  try {
    return killsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new HarnessError("schema", `${file} is not what \`npm run faults\` writes`, {
      cause,
      hint: "make it again, or take it away: cases then say nothing of their strength",
    });
  }
}
