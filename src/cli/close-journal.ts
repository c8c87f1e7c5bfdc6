import type { FileJournal } from "./journal.ts";

/**
 * The journal of what is made on a server that ends with this process goes with it, whatever ends it: there is nothing
 * left to clean. Gives what takes it away now.
 */
export function goWithProcess({ remove }: FileJournal): () => void {
  process.once("exit", remove);
  return () => {
    process.off("exit", remove);
    remove();
  };
}

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
