import type { Report, ReportCase } from "../../model/report.ts";
import { OUTCOME_SIGNS, OUTCOMES_SHOWN } from "../case-facts.ts";
import { profileStanding } from "../count-profiles.ts";
import { orderWords, sameOrderCommand } from "../stability-facts.ts";
import { verdictSentence } from "../verdict-sentence.ts";
import { codeCell, escapeMarkdown, table } from "./escape-markdown.ts";

/** Gives the first screen: the verdict sentence, what was judged, and the totals with what was not. */
export function overview(report: Report): string {
  const { target } = report;
  const name = target.version === undefined ? target.name : `${target.name} ${target.version}`;
  const blocks = [
    `# UploadPartCopy conformance of ${escapeMarkdown(name)}`,
    `**${escapeMarkdown(verdictSentence(report))}**`,
    table(["Fact", "Value"], factRows(report)),
    "## Totals",
    table(
      [...OUTCOMES_SHOWN.map(heading), "all"],
      [[...OUTCOMES_SHOWN.map((outcome) => String(report.totals[outcome])), String(report.cases.length)]],
    ),
    basisTable(report),
    ...(report.byProfile.length === 0 ? [] : ["## By profile", profileTable(report)]),
    "## By topic",
    topicTable(report),
  ];
  return blocks.join("\n\n");
}

function heading(outcome: (typeof OUTCOMES_SHOWN)[number]): string {
  return `${OUTCOME_SIGNS[outcome]} ${outcome}`;
}

function factRows(report: Report): string[][] {
  const { target, run, suite } = report;
  const judged = run.basis === "both" ? "the documents and AWS's recorded answers" : "the documents alone";
  const rows: [string, string][] = [
    ["Endpoint", target.endpoint],
    ["Region, addressing", `${target.region}, ${target.addressing}`],
    ["Declared capabilities", target.capabilities.join(", ") || "none"],
    ["Date", run.startedAt],
    ["Run", run.id],
    ["Suite", `copypart ${suite.version}, ${suite.cases} cases`],
    ["Digest of the case book", suite.digest],
    ["Judged by", judged],
    ["Order", orderWords(report)],
    ...againRow(report),
    ["Selection", run.selection.join(" ") || "the whole book"],
    ["Requests", `${run.requests}, ${run.retries} sent again, ${run.concurrency} cases at a time`],
    ["Duration", `${(run.durationMs / 1000).toFixed(1)} s`],
  ];
  return rows.map(([fact, value]) => [fact, codeCell(value)]);
}

function againRow(report: Report): [string, string][] {
  const command = sameOrderCommand(report);
  return command === undefined ? [] : [["Again", command]];
}

function basisTable({ byBasis }: Report): string {
  const bases = ["documented", "recorded"] as const;
  const rows = bases.map((basis) => {
    const { pass, fail } = byBasis[basis];
    return [basis, String(pass), String(fail), String(pass + fail)];
  });
  return table(["By basis", "✓ holds", "✗ fails", "judged"], rows);
}

function profileTable({ byProfile }: Report): string {
  const rows = byProfile.map((profile) => [escapeMarkdown(profile.title), profileStanding(profile)]);
  return table(["Profile", "Standing"], rows);
}

function topicTable({ byTopic }: Report): string {
  const rows = byTopic.map(({ title, totals }) => [
    escapeMarkdown(title),
    ...OUTCOMES_SHOWN.map((outcome) => String(totals[outcome])),
  ]);
  return table(["Topic", ...OUTCOMES_SHOWN.map(heading)], rows);
}

/** Gives what a reader needs beside the failures: sides taken, what was skipped and why, and incidents. */
export function remainder(report: Report): string[] {
  const { cases, run } = report;
  return [
    ...section(
      "Sides taken",
      "Where the documents and AWS's recorded answers part, either is accepted.",
      sideRows(cases),
    ),
    ...section("Skipped", "Skipped cases are neither passed nor failed.", skippedRows(cases)),
    ...section("Incidents", "What happened to the run as a whole.", run.incidents.map(escapeMarkdown)),
  ];
}

function section(title: string, about: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}\n\n${about}\n\n${lines.map((line) => `- ${line}`).join("\n")}`];
}

function sideRows(cases: readonly ReportCase[]): string[] {
  return cases.flatMap(({ id, sides }) =>
    sides.map(({ step, side }) => escapeMarkdown(`${id}, step ${step}: ${side}`)),
  );
}

function skippedRows(cases: readonly ReportCase[]): string[] {
  const skipped = cases.filter(({ outcome }) => outcome === "skipped");
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const ids = skipped.filter((one) => one.reason === reason).map(({ id }) => escapeMarkdown(id));
    return `${escapeMarkdown(reason ?? "no reason given")} (${ids.length}): ${ids.join(", ")}`;
  });
}
