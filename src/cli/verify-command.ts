import { readFileSync } from "node:fs";
import { HarnessError } from "../errors.ts";
import { loadCaseBook, type Verification, verify } from "../index.ts";
import { EXIT } from "./exit-code.ts";

/** The options of `copypart verify`, as commander gives them. */
export interface VerifyOptions {
  readonly cases?: string;
  readonly json?: boolean;
}

/** How many problems of a report are told; the first says most. */
const TOLD = 20;

/** `copypart verify`: judges saved reports again, with no target; exit 1 where one does not agree with itself. */
export async function verifyCommand(files: readonly string[], options: VerifyOptions): Promise<void> {
  const book = await loadCaseBook(options.cases);
  const results: (Verification & { readonly file: string })[] = [];
  for (const file of files) results.push({ file, ...(await verify(readReport(file), file, book)) });
  if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else for (const result of results) process.stdout.write(tell(result));
  process.exitCode = results.every(({ problems }) => problems.length === 0) ? EXIT.conforms : EXIT.doesNotConform;
}

function tell({ file, problems, rejudged, unsent }: Verification & { readonly file: string }): string {
  const judged = `${rejudged} verdicts judged again, ${unsent} cases without an exchange`;
  if (problems.length === 0) return `✓ ${file}: agrees (${judged})\n`;
  const more = problems.length > TOLD ? [`  and ${problems.length - TOLD} more`] : [];
  const lines = [
    `✗ ${file}: does not agree (${judged})`,
    ...problems.slice(0, TOLD).map((line) => `  ${line}`),
    ...more,
  ];
  return `${lines.join("\n")}\n`;
}

function readReport(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new HarnessError("file-unreadable", `cannot read ${file}`, { cause });
  }
}
