import type { Report, ReportCase, ReportFinding } from "../../model/report.ts";
import { clauseNotes, type EvidenceNote, recordingNotes } from "../evidence-notes.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";

/**
 * Gives what the findings rest on, a line each: for documented ones the clauses of the case, for recorded ones the
 * recordings that they name.
 */
export function evidenceLines(
  claim: ReportCase,
  findings: readonly ReportFinding[],
  { evidence }: Pick<Report, "evidence">,
): string[] {
  const documented = findings.some(({ basis }) => basis === "documented");
  const named = new Set(findings.flatMap(({ recording }) => (recording === undefined ? [] : [recording])));
  const recordings = recordingNotes(claim, evidence).filter(({ id }) => named.has(id));
  return [
    ...(documented ? clauseNotes(claim, evidence).map((note) => line("Documented", note)) : []),
    ...recordings.map((note) => line("Recorded", note)),
  ];
}

function line(basis: string, { id, fact, about }: EvidenceNote): string {
  return `- **${basis}** ${escapeMarkdown(fact === "" ? id : `${id}: ${fact}`)}${about === "" ? "" : ` (${escapeMarkdown(about)})`}`;
}
