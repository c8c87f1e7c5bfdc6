import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../errors.ts";
import type { Case } from "../model/case.ts";
import type { Disputes } from "../model/dispute.ts";
import type { Kills } from "../model/kills.ts";
import type { Profile } from "../model/profile.ts";
import type { Catalogue } from "./catalogue.ts";
import { readCaseFile, type Topic } from "./parse-case-file.ts";
import { throwProblems } from "./problem.ts";
import { type CatalogueGroup, readCatalogue } from "./read-catalogue.ts";
import { readDisputes } from "./read-disputes.ts";
import { readKills } from "./read-kills.ts";
import { readProfiles } from "./read-profiles.ts";
import { decode, listYaml, listYamlIfAny, readBytes } from "./read-text.ts";
import { checkUniqueIds } from "./unique-ids.ts";

/** All cases with what they rest on. */
export interface CaseBook extends Catalogue, Disputes {
  readonly cases: readonly Case[];
  readonly topics: readonly Topic[];
  /** The files of the catalogue, in the order of their names. */
  readonly groups: readonly CatalogueGroup[];
  /** Most general first. */
  readonly profiles: readonly Profile[];
  /** sha256 in hex over names and bytes of all files: equal digest, equal book. */
  readonly digest: string;
  /** Which faults its cases catch; absent where nobody has tried this very book. */
  readonly kills?: Kills;
  /** Paths below the directory, with `/`, sorted. */
  readonly files: readonly string[];
}

/** The case book that comes with copypart: two folders up, from src/load as from dist/load. */
const OWN_BOOK = fileURLToPath(new URL("../../cases", import.meta.url));

/**
 * Loads a case book, the one that comes with copypart unless another is named: case files in the directory; clauses,
 * recordings, disputes and profiles below it.
 * Throws one `HarnessError` that holds all problems of all files.
 */
export async function loadCaseBook(directory: string = OWN_BOOK): Promise<CaseBook> {
  const files = await readBook(directory);
  const texts = (folder: string) => files.filter((file) => file.folder === folder);
  const { problems: catalogueProblems, ...catalogue } = readCatalogue(texts("clauses"), texts("recordings"));
  const { problems: disputeProblems, ...disputes } = readDisputes(texts("disputes"), catalogue);
  const { problems: profileProblems, profiles } = readProfiles(texts("profiles"));
  const read = texts("").map(({ path, text }) => readCaseFile(text, path, catalogue));
  if (read.length === 0) throw new HarnessError("file-unreadable", `no case file (*.yaml) stands in ${directory}`);
  const ownProblems = [
    ...read.flatMap(({ problems }) => problems),
    ...checkUniqueIds(read.flatMap(({ ids }) => ids)),
    ...disputeProblems,
  ];
  // With a broken catalogue it is not known what the catalogue lacks.
  const trusted =
    catalogueProblems.length > 0 ? ownProblems.filter(({ code }) => !aboutCatalogue.has(code)) : ownProblems;
  throwProblems([...catalogueProblems, ...profileProblems, ...trusted]);
  const digest = digestOf(files);
  const kills = await readKills(directory, digest);
  return {
    ...catalogue,
    ...disputes,
    ...(kills && { kills }),
    profiles,
    cases: read.flatMap(({ cases }) => cases),
    topics: read.flatMap(({ topics }) => topics),
    digest,
    files: files.map(({ name }) => name),
  };
}

/**
 * Gives the cases of a book to those who only list them, in half the time: what a case rests on is not read, and
 * nothing is checked but its form. Where that finds a mistake, the whole book is loaded, to throw all that is wrong.
 */
export async function listCases(directory: string = OWN_BOOK): Promise<readonly Case[]> {
  try {
    const files = await readFolder(directory, "", listYaml);
    const read = files.map(({ path, text }) => readCaseFile(text, path));
    throwProblems([...read.flatMap(({ problems }) => problems), ...checkUniqueIds(read.flatMap(({ ids }) => ids))]);
    if (read.length > 0) return read.flatMap(({ cases }) => cases);
  } catch {
    // A case that was not checked may also break what makes it.
  }
  return (await loadCaseBook(directory)).cases;
}

const aboutCatalogue: ReadonlySet<string> = new Set(["unknown-clause", "unknown-recording", "beyond-pin"]);

interface BookFile {
  readonly folder: string;
  /** Path below the book's directory. */
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** The folders of a book, which has its case files in the directory itself. */
const FOLDERS: readonly { readonly folder: string; readonly list: typeof listYaml }[] = [
  { folder: "", list: listYaml },
  { folder: "clauses", list: listYaml },
  { folder: "recordings", list: listYaml },
  { folder: "disputes", list: listYamlIfAny },
  { folder: "profiles", list: listYamlIfAny },
];

async function readBook(directory: string): Promise<BookFile[]> {
  const folders = await Promise.all(FOLDERS.map(({ folder, list }) => readFolder(directory, folder, list)));
  return folders.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readFolder(directory: string, folder: string, list: typeof listYaml): Promise<BookFile[]> {
  const names = await list(join(directory, folder));
  return Promise.all(
    names.map(async (file) => {
      const path = join(directory, folder, file);
      const bytes = await readBytes(path);
      return { folder, name: folder === "" ? file : `${folder}/${file}`, path, bytes, text: decode(bytes, path) };
    }),
  );
}

/** Lengths stand between, so that no two books run together to the same bytes. */
function digestOf(files: readonly BookFile[]): string {
  const hash = createHash("sha256");
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}
