import { HarnessError } from "../errors.ts";
import { explain, loadCaseBook } from "../index.ts";
import { casesFolder } from "./options.ts";

/** `copypart explain`: one case, or every row of a table. */
export async function explainCommand(id: string, options: { readonly cases?: string }): Promise<void> {
  const book = await loadCaseBook(casesFolder(options.cases));
  const found = book.cases.filter((item) => item.id === id || item.id.startsWith(`${id}/`));
  if (found.length === 0) {
    throw new HarnessError("pattern-unmatched", `there is no case ${id}`, { hint: "copypart list shows all ids" });
  }
  const texts = await explain(found, book);
  process.stdout.write(texts.join("\n---\n\n"));
}
