import type { ComparedCase, Comparison } from "../../../model/comparison.ts";
import type { Report, ReportCase, ReportExchange } from "../../../model/report.ts";
import { controlResults, findingPlace } from "../../case-facts.ts";
import { clauseNotes, type EvidenceNote, recordingNotes } from "../../evidence-notes.ts";
import { embedJson, type Markup } from "../../html/markup.ts";
import { clipText } from "../../show-invisible.ts";

/** So much of the exchanges goes into a page: with the tables it stays below 6 MB, which every browser opens at once. */
const EXCHANGES_LIMIT = 4_500_000;

/** The longest value of a finding; the exchange has the rest. */
const VALUE_LIMIT = 2000;

/** What the script of the page knows of all cases, deflated. */
export function embedComparison(comparison: Comparison, reports: readonly Report[]): Markup {
  const cases = comparison.cases.map(({ standings, ...one }) => ({
    ...one,
    standings: standings.map((standing) => standing && { ...standing, finding: undefined, reason: undefined }),
  }));
  const targets = comparison.targets.map(({ label, name }) => ({ label, name }));
  return embedJson({ targets, cases, notes: notesOf(reports) });
}

/** The clauses and recordings that any report explains, by id. */
function notesOf(reports: readonly Report[]): Record<string, EvidenceNote> {
  const notes = new Map<string, EvidenceNote>();
  for (const { cases, evidence } of reports) {
    for (const claim of cases) {
      if ([...claim.clauses, ...claim.recordings].every((id) => notes.has(id))) continue;
      for (const note of [...clauseNotes(claim, evidence), ...recordingNotes(claim, evidence)])
        notes.set(note.id, note);
    }
  }
  return Object.fromEntries(notes);
}

/** Which exchanges a page keeps: all that it has room for, what explains a failure longest. */
type Keep = (role: ReportExchange["role"], outcome: ReportCase["outcome"]) => boolean;

const isClaim: Keep = (role) => role === "claim" || role === "control";

/** From the most on; a page takes the first for which it has room. */
const KEEPS: readonly Keep[] = [
  (role, outcome) => outcome !== "pass" || role === "claim",
  (role, outcome) => (outcome === "pass" ? role === "claim" : outcome === "blocked" || role !== "setup"),
  (role, outcome) => outcome !== "pass" && (outcome === "blocked" || isClaim(role, outcome)),
  (role, outcome) => outcome === "fail" && role === "claim",
  () => false,
];

/** Gives the panels of every topic, deflated, in the order of the topics: a page unpacks what is opened. */
export function embedPanels(comparison: Comparison, reports: readonly Report[]): Markup[] {
  const columns = reports.map(({ cases }) => new Map(cases.map((one) => [one.id, one])));
  let kept: Markup[] = [];
  for (const keep of KEEPS) {
    kept = comparison.topics.map(({ topic }) => embedJson(panelsOf(topic, comparison.cases, columns, keep)));
    const size = kept.reduce((sum, { markup }) => sum + markup.length, 0);
    if (size <= EXCHANGES_LIMIT) break;
  }
  return kept;
}

/** What the targets answered to one case stands together: it is alike, and deflates to little. */
function panelsOf(
  topic: string,
  cases: readonly ComparedCase[],
  columns: readonly ReadonlyMap<string, ReportCase>[],
  keep: Keep,
): Record<string, unknown> {
  const own = cases.filter((one) => one.topic === topic);
  return Object.fromEntries(own.map(({ id }) => [id, columns.map((column) => panelOf(column.get(id), keep))]));
}

function panelOf(claim: ReportCase | undefined, keep: Keep): unknown {
  if (claim === undefined) return null;
  const { outcome, reason, sides, findings, note } = claim;
  const exchanges = claim.exchanges.filter(({ role }) => keep(role, outcome));
  return {
    reason,
    note,
    sides,
    findings: findings.map((finding) => ({
      place: findingPlace(finding),
      expected: clipText(finding.expected, VALUE_LIMIT),
      received: clipText(finding.received, VALUE_LIMIT),
      advice: finding.basis === "advice",
    })),
    controls: controlResults(claim),
    exchanges,
    left: claim.exchanges.length - exchanges.length,
  };
}
