import type { Report, ReportCause } from "../../model/report.ts";
import { basisWords, causesOf, causesSentence, gainWords } from "../cause-facts.ts";
import { escapeMarkdown, table } from "./escape-markdown.ts";

/** Gives the causes as a table, those first that settle most cases; nothing where there are none. */
export function causeSection(report: Report): string[] {
  const causes = causesOf(report);
  if (causes.length === 0) return [];
  const head = ["Cause", "Cases", "Without it", "Fails by", "For example"];
  return [`## Causes\n\n${causesSentence(report)}.\n\n${table(head, causes.map(row))}`];
}

function row(cause: ReportCause): string[] {
  const { title, cases, example } = cause;
  return [
    escapeMarkdown(title),
    String(cases.length),
    gainWords(cause),
    basisWords(cause) || "not judged",
    escapeMarkdown(example.case),
  ];
}
