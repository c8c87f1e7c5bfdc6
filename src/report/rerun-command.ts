import { quoteShell } from "./quote-shell.ts";

/** Gives the command that runs one case again, exactly as the suite sends it; FILE is the reader's target file. */
export function rerunCommand(caseId: string): string {
  // An id of the book needs no quotes; a report of others may call a case what it likes.
  return `npx copypart run --target FILE ${/^[\w./-]+$/.test(caseId) ? caseId : quoteShell(caseId)}`;
}
