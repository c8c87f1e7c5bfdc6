import type { Entry, Journal } from "./tools.ts";

/** Gives a journal that lives as long as the process: for programs that need no clean-up after a crash. */
export function createMemoryJournal(): Journal & { entries(): readonly Entry[] } {
  const entries = new Map<string, Entry>();
  return {
    made(made) {
      const name = JSON.stringify(made);
      // A fixture that is made again keeps the upload id by which its first making is taken away.
      if (!entries.has(name)) entries.set(name, { made });
    },
    uploadId: (made, uploadId) => void entries.set(JSON.stringify(made), { made, uploadId }),
    gone: (made) => void entries.delete(JSON.stringify(made)),
    entries: () => [...entries.values()],
  };
}
