import { HarnessError } from "../errors.ts";
import { type CaseBook, explain, loadCaseBook } from "../index.ts";
import { nameMeant } from "../select/name-meant.ts";

/** `copypart explain`: one case, or every row of a table. */
export async function explainCommand(id: string, options: { readonly cases?: string }): Promise<void> {
  const book = await loadCaseBook(options.cases);
  const found = book.cases.filter((item) => item.id === id || item.id.startsWith(`${id}/`));
  if (found.length === 0) {
    throw new HarnessError("pattern-unmatched", `there is no case ${id}`, { hint: hintFor(id, book) });
  }
  const texts = await explain(found, book);
  process.stdout.write(texts.join("\n---\n\n"));
}

/** A topic is explained by its bare name: `/**` is what patterns say. */
function hintFor(id: string, { cases }: CaseBook): string {
  const meant = nameMeant(
    id,
    cases.map((item) => item.id),
  )?.replace(/\/\*\*$/, "");
  return `${meant === undefined ? "" : `Did you mean ${meant}? `}copypart list shows all ids.`;
}
