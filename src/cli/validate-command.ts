import { HarnessError } from "../errors.ts";
import { loadCaseBook } from "../load/load-case-book.ts";
import { loadCaseFiles } from "../load/load-case-files.ts";
import { loadTarget } from "../load/load-target.ts";
import { readText } from "../load/read-text.ts";

/** `copypart validate`: checks the whole case book, or the case and target files that are named. */
export async function validateCommand(files: readonly string[], options: { readonly cases?: string }): Promise<void> {
  const book = await loadCaseBook(options.cases);
  if (files.length === 0) {
    const { length } = book.topics;
    process.stdout.write(`${book.cases.length} cases in ${length} file${length === 1 ? "" : "s"}: no mistake found\n`);
    return;
  }
  const problems: HarnessError[] = [];
  for (const file of files) {
    const error = await problemOf(() => validateFile(file, book));
    if (error) problems.push(error, ...error.problems);
  }
  const [first, ...others] = problems;
  if (first) throw new HarnessError(first.code, first.message, first, others);
}

type Book = Awaited<ReturnType<typeof loadCaseBook>>;

async function validateFile(file: string, book: Book): Promise<void> {
  if (isTarget(await readText(file))) {
    const { name } = await loadTarget(file);
    process.stdout.write(`${file}: target ${name}: no mistake found\n`);
    return;
  }
  const cases = await loadCaseFiles([file], book);
  process.stdout.write(`${file}: ${cases.length} cases: no mistake found\n`);
}

/** A case file names its topic, a target file its endpoint; what has neither is read as a case file, which says so. */
function isTarget(text: string): boolean {
  return /^endpoint:/m.test(text) && !/^topic:/m.test(text);
}

async function problemOf(work: () => Promise<void>): Promise<HarnessError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
}
