import type { Case } from "../model/case.ts";
import type { Catalogue } from "./catalogue.ts";
import { readCaseFile } from "./parse-case-file.ts";
import { throwProblems } from "./problem.ts";
import { readText } from "./read-text.ts";
import { checkUniqueIds } from "./unique-ids.ts";

/**
 * Loads case files by path, as one book: an id may stand only once in all of them.
 * Throws one `HarnessError` that holds all problems of all files.
 */
export async function loadCaseFiles(paths: readonly string[], catalogue: Catalogue): Promise<readonly Case[]> {
  const texts = await Promise.all(paths.map(readText));
  const read = paths.map((path, index) => readCaseFile(texts[index] ?? "", path, catalogue));
  throwProblems([...read.flatMap(({ problems }) => problems), ...checkUniqueIds(read.flatMap(({ ids }) => ids))]);
  return read.flatMap(({ cases }) => cases);
}
