import type { Report, Said, Stability, Unstable } from "../../model/report.ts";
import { OUTCOME_SIGNS } from "../case-facts.ts";
import { oddOneCommand, stabilitySentence, whatWasSaid, whoSaid } from "../stability-facts.ts";
import { codeCell, escapeMarkdown, table } from "./escape-markdown.ts";

/** Gives the verdicts that changed between repetitions, with what each of those said; nothing, where there was one run. */
export function stabilitySection(report: Report): string[] {
  const { stability } = report;
  if (stability === undefined) return [];
  const [, ...later] = stability.repetitions;
  const incidents = later.flatMap(({ incidents: lines }, index) =>
    lines.map((line) => `- Repetition ${index + 2}: ${escapeMarkdown(line)}`),
  );
  const head = ["## Stability", escapeMarkdown(stabilitySentence(report)), incidents.join("\n")];
  return [
    head.filter((part) => part !== "").join("\n\n"),
    ...stability.unstable.map((one) => unstableCase(one, stability, report)),
  ];
}

function unstableCase(one: Unstable, stability: Stability, report: Report): string {
  const command = oddOneCommand(report, one.said);
  const notes = [
    ...one.hints.map(escapeMarkdown),
    ...(one.known === undefined ? [] : [`Known deviation: ${escapeMarkdown(one.known)}`]),
    ...(command === undefined ? [] : [`Again: ${codeCell(command)}`]),
  ];
  return [
    `### ≠ ${escapeMarkdown(one.case)}`,
    table(
      ["Said", "By", "What"],
      one.said.map((said) => row(said, stability)),
    ),
    notes.map((note) => `- ${note}`).join("\n"),
  ].join("\n\n");
}

function row(said: Said, stability: Stability): string[] {
  const { outcome } = said;
  return [
    `${OUTCOME_SIGNS[outcome]} ${outcome}`,
    escapeMarkdown(whoSaid(said, stability)),
    codeCell(whatWasSaid(said)),
  ];
}
