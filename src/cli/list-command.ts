import { listCases } from "../load/load-case-book.ts";
import { CAPABILITIES } from "../model/capability.ts";
import { selectCases } from "../select/select-cases.ts";
import { type SelectionOptions, selectionOf } from "./options.ts";

/** The options of `copypart list`. */
export interface ListOptions extends SelectionOptions {
  readonly cases?: string;
  readonly json?: boolean;
}

/** `copypart list`: the selected cases, one a line, or as a JSON array. */
export async function listCommand(patterns: readonly string[], options: ListOptions): Promise<void> {
  const cases = await listCases(options.cases);
  const { selected } = selectCases(cases, selectionOf(patterns, options), CAPABILITIES);
  if (options.json) {
    const rows = selected.map(({ id, title, topic, clauses, basis, needs }) => ({
      id,
      title,
      topic,
      clauses,
      basis,
      needs,
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  process.stdout.write(selected.map(({ id, title }) => `${id}  ${title}\n`).join(""));
  process.stderr.write(`${selected.length} case${selected.length === 1 ? "" : "s"}\n`);
}
