import type { Report, ReportCase, ReportCause, ReportFinding } from "../../model/report.ts";
import { judgedFindings } from "../case-facts.ts";
import { countWords, exampleOf, gainWords } from "../cause-facts.ts";
import { codeCell, codeSpan, escapeMarkdown, fencedBlock, table } from "../markdown/escape-markdown.ts";
import { rerunCommand } from "../rerun-command.ts";
import { showInOneLine } from "../show-invisible.ts";
import { evidenceLines } from "./evidence-lines.ts";
import { answerDump, requestDump } from "./wire-dump.ts";

/** So many findings of a step show what is wrong with it. */
const FINDINGS_SHOWN = 8;

/** Gives the section of a cause: what it is, what it rests on, one example with all that is needed to repeat it, and its cases. */
export function causeSection(cause: ReportCause, number: number, report: Report): string {
  const { title, cases } = cause;
  const example = exampleOf(cause, report);
  const blocks = [
    `### ${number}. ${escapeMarkdown(title)}`,
    `${countWords(cases.length, "case")}; without it ${gainWords(cause)}.`,
    ...(example === undefined ? [] : exampleBlocks(cause, example, report)),
    ...otherCases(cause),
  ];
  return blocks.join("\n\n");
}

type Example = NonNullable<ReturnType<typeof exampleOf>>;

function exampleBlocks(cause: ReportCause, { claim, exchange }: Example, report: Report): string[] {
  const findings = judgedFindings(claim).filter(({ step }) => step === cause.example.step);
  const evidence = evidenceLines(claim, findings, report);
  return [
    ...(evidence.length === 0 ? [] : [evidence.join("\n")]),
    `Example: ${escapeMarkdown(claim.title)} (${escapeMarkdown(claim.id)})`,
    ...(claim.reason === undefined || findings.length > 0 ? [] : [`Not judged: ${escapeMarkdown(claim.reason)}`]),
    ...repeat(cause, claim, exchange),
    ...differences(findings),
    ...(exchange === undefined ? [] : ["Received:", fencedBlock("http", answerDump(exchange))]),
  ];
}

function repeat({ example }: ReportCause, claim: ReportCase, exchange: Example["exchange"]): string[] {
  const { commands } = example;
  if (commands !== undefined) return ["Sent:", fencedBlock("sh", commands.map(showInOneLine).join("\n"))];
  const run = `A plain curl command cannot repeat it: ${codeSpan(rerunCommand(claim.id))} does.`;
  return exchange === undefined ? [run] : [`${run} Sent:`, fencedBlock("http", requestDump(exchange))];
}

function differences(findings: readonly ReportFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, FINDINGS_SHOWN)
    .map(({ basis, recording, where, expected, received }) => [
      escapeMarkdown(recording === undefined ? basis : `${basis} ${recording}`),
      escapeMarkdown(where),
      codeCell(expected),
      codeCell(received),
    ]);
  return [table(["Rests on", "What", "Expected", "Received"], rows)];
}

function otherCases({ cases, example }: ReportCause): string[] {
  const others = cases.filter((id) => id !== example.case);
  return others.length === 0 ? [] : [`Also: ${others.map(escapeMarkdown).join(", ")}`];
}
