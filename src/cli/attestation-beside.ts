/**
 * Gives the path of the attestation of a report's file. in-toto's `.intoto.jsonl` is for bundles of signed envelopes;
 * this is one statement, not signed yet.
 */
export function attestationBeside(report: string): string {
  return `${report.replace(/\.json$/, "")}.intoto.json`;
}
