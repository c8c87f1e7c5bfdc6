/** Gives the command that runs one case again, exactly as the suite sends it; FILE is the reader's target file. */
export function rerunCommand(caseId: string): string {
  return `npx copypart run --target FILE ${caseId}`;
}
