import type { FileJournal } from "./journal.ts";

/** What made things has cleaned up: what is still there, the target would not let go of. */
export function closeJournal(journal: FileJournal, quiet: boolean): void {
  const left = journal.entries().length;
  if (left === 0) {
    journal.remove();
    return;
  }
  const place = journal.setAside();
  if (!quiet)
    process.stderr.write(`${left} things could not be taken away: ${place} names them for \`copypart clean\`\n`);
}
