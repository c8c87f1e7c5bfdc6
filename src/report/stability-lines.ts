import type { Report, Stability, Unstable } from "../model/report.ts";
import { OUTCOME_SIGNS } from "./case-facts.ts";
import { oddOneCommand, orderWords, sameOrderCommand, whatWasSaid, whoSaid } from "./stability-facts.ts";

/** So many verdicts that changed are shown; the other formats have the rest. */
const SHOWN = 10;

/**
 * Gives what a terminal shows of repetitions, in groups of lines: each verdict that changed, what happened to later
 * repetitions, and how all of it is run again in the same order. Nothing, where the order was that of the book.
 */
export function stabilityLines(report: Report): string[][] {
  const { stability } = report;
  const unstable = stability?.unstable ?? [];
  return [
    ...(stability === undefined ? [] : unstable.slice(0, SHOWN).map((one) => linesOf(one, stability, report))),
    ...(unstable.length > SHOWN ? [[`and ${unstable.length - SHOWN} more verdicts that changed`]] : []),
    laterIncidents(report),
    againLines(report),
  ].filter((lines) => lines.length > 0);
}

function linesOf(one: Unstable, stability: Stability, report: Report): string[] {
  const known = one.known === undefined ? [] : [`  known deviation: ${one.known}`];
  const command = oddOneCommand(report, one.said);
  return [
    `≠ unstable ${one.case}`,
    ...one.said.flatMap((said) => {
      const what = whatWasSaid(said);
      const head = `  ${OUTCOME_SIGNS[said.outcome]} ${said.outcome} in ${whoSaid(said, stability)}`;
      return what === "" ? [head] : [head, `    ${what}`];
    }),
    ...one.hints.map((hint) => `  ${hint}`),
    ...known,
    ...(command === undefined ? [] : [`  again: ${command}`]),
  ];
}

/** Those of the first stand with the rest of the report. */
function laterIncidents({ stability }: Report): string[] {
  const [, ...later] = stability?.repetitions ?? [];
  return later.flatMap(({ incidents }, index) => incidents.map((line) => `! repetition ${index + 2}: ${line}`));
}

function againLines(report: Report): string[] {
  const command = sameOrderCommand(report);
  return command === undefined ? [] : [orderWords(report), `again: ${command}`];
}
