import type { Report, ReportCase, ReportFinding } from "../../model/report.ts";
import {
  adviceFindings,
  answerText,
  controlResults,
  FIXTURES_GONE,
  findingPlace,
  judgedFindings,
  marksText,
  OUTCOME_SIGNS,
  reasonLabel,
  tellingExchange,
} from "../case-facts.ts";
import { clauseNotes, type EvidenceNote, recordingNotes } from "../evidence-notes.ts";
import { rerunCommand } from "../rerun-command.ts";
import { clipText, showInOneLine } from "../show-invisible.ts";
import { codeCell, codeSpan, escapeMarkdown, fencedBlock, table } from "./escape-markdown.ts";

/** A command longer than this is not for a page; the JSON and HTML reports have it whole. */
const CURL_LIMIT = 4000;

/** Gives the section of a case that failed, was blocked or is in error: all that is needed to see why, and to repeat it. */
export function failingCase(claim: ReportCase, evidence: Report["evidence"]): string {
  const { id, title, outcome, reason, note } = claim;
  const marks = marksText(claim);
  const blocks = [
    `#### ${OUTCOME_SIGNS[outcome]} ${outcome}: ${escapeMarkdown(id)}`,
    `${escapeMarkdown(title)}${marks === "" ? "" : ` (${marks})`}`,
    ...(reason === undefined ? [] : [`${reasonLabel(claim)}: ${escapeMarkdown(reason)}`]),
    ...findingsTable("", judgedFindings(claim)),
    ...findingsTable("Advice, which fails no case:\n\n", adviceFindings(claim)),
    facts(claim, evidence),
    ...(note === undefined ? [] : [`Note: ${escapeMarkdown(note)}`]),
    ...repeat(claim),
  ];
  return blocks.join("\n\n");
}

function findingsTable(heading: string, findings: readonly ReportFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => [
    escapeMarkdown(findingPlace(finding)),
    codeCell(finding.expected),
    codeCell(finding.received),
  ]);
  return [heading + table(["Check", "Expected", "Received"], rows)];
}

function facts(claim: ReportCase, evidence: Report["evidence"]): string {
  const lines = [
    ...clauseNotes(claim, evidence).map((note) => `Clause ${noteText(note)}`),
    ...recordingNotes(claim, evidence).map((note) => `Recording ${noteText(note)}`),
    ...controlResults(claim).map(({ step, text }) => `Control of step ${step}: ${text}`),
  ];
  return lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
}

function noteText({ id, fact, about }: EvidenceNote): string {
  return fact === "" ? id : `${id}: ${fact} (${about})`;
}

function repeat(claim: ReportCase): string[] {
  const exchange = tellingExchange(claim);
  if (exchange === undefined) return [];
  const answer = `Answer to ${exchange.role} ${exchange.step}: ${answerText(exchange)}.`;
  const again = `${escapeMarkdown(answer)} To repeat the case exactly: ${codeSpan(rerunCommand(claim.id))}.`;
  if (exchange.curl === undefined) return [again];
  const curl = showInOneLine(clipText(exchange.curl, CURL_LIMIT));
  return [`${again} The request as a curl line (8.10 or newer); ${FIXTURES_GONE}:`, fencedBlock("sh", curl)];
}
