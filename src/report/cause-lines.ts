import type { Report } from "../model/report.ts";
import type { Outcome } from "../model/verdict.ts";
import { causesOf, causesSentence, countWords, gainWords } from "./cause-facts.ts";
import { clipText, showInOneLine } from "./show-invisible.ts";

/** So many causes are a start; the other formats have all of them. */
const CAUSES_SHOWN = 5;

const TITLE_SHOWN = 160;

/**
 * Gives the first causes for a terminal, a line each, below the sentence that counts them; nothing where a single case
 * speaks for itself, or where every deviation is known.
 */
export function causeLines(report: Report): string[] {
  const causes = causesOf(report);
  const open = report.cases.filter(({ outcome, known }) => isOpen(outcome) && known === undefined);
  if (causes.length === 0 || open.length < 2) return [];
  const lines = causes.slice(0, CAUSES_SHOWN).map((cause) => {
    const count = countWords(cause.cases.length, "case").padStart(9);
    return `${count}  ${showInOneLine(clipText(cause.title, TITLE_SHOWN))} (${gainWords(cause)})`;
  });
  const more = causes.length - CAUSES_SHOWN;
  return [
    `${causesSentence(report)}:`,
    ...lines,
    ...(more > 0 ? [`${" ".repeat(9)}  and ${more} more: see the report`] : []),
  ];
}

function isOpen(outcome: Outcome): boolean {
  return outcome === "fail" || outcome === "blocked";
}
