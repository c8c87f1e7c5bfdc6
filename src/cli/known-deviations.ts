import { dirname, relative, resolve } from "node:path";
import { type CaseBook, type Deviations, loadDeviations, markDeviations, type Report, type Target } from "../index.ts";

/** Gives the deviations that are to be excused: of the option, or of the target file, relative to that file. */
export async function readDeviations(
  option: string | undefined,
  { deviations }: Target,
  targetFile: string | undefined,
): Promise<Deviations | undefined> {
  if (option !== undefined) return loadDeviations(option);
  if (deviations === undefined || targetFile === undefined) return undefined;
  // A report that travels names no folder of this machine where it need not.
  return loadDeviations(relative(process.cwd(), resolve(dirname(targetFile), deviations)));
}

/** Marks what is known, where there is a list of it. */
export function markKnown(report: Report, deviations: Deviations | undefined, book: CaseBook): Report {
  if (deviations === undefined) return report;
  return markDeviations(
    report,
    deviations,
    book.cases.map(({ id }) => id),
  );
}
