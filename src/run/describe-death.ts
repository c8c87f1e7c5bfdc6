import type { Death } from "../model/death.ts";
import type { Verdict } from "../model/verdict.ts";
import { lastUnanswered } from "./lost-connection.ts";

/**
 * Whether a case is what its target died of, if nothing else was under way then: no second try has to show it. Not if
 * the target was dead before the case asked, if somebody else ended or stopped it, or may have made it silent.
 */
export function isCause(verdict: Verdict, death: Death | undefined): boolean {
  const last = lastUnanswered(verdict.exchanges)?.outcome;
  if (last?.kind !== "failure" || last.failure.kind === "refused") return false;
  return death?.byItself ?? !isSilence(verdict);
}

/** The beginning of a sentence that ends with the cases under way, and what stands behind it. */
export function describeEnd(
  verdicts: readonly Verdict[],
  death: Death | undefined,
): { readonly what: string; readonly log: string } {
  const log = death?.lastLine === undefined ? "" : `; its log says: ${death.lastLine}`;
  switch (death?.process) {
    case "ended":
      return { what: `the target died${inParentheses(death)} during`, log };
    case "stopped":
      return { what: "the target was stopped by a signal (SIGSTOP) during", log };
    case "running":
    case undefined:
      return { what: `the target ${verdicts.every(isSilence) ? "fell silent" : "died"} during`, log };
  }
}

/** What a finding says of the request after which the target was dead. */
export function describeCause(verdict: Verdict, death: Death | undefined): string {
  if (death?.process === "stopped") return "the server was stopped by a signal (SIGSTOP) during this request";
  if (death?.process !== "ended" && isSilence(verdict))
    return "the server answered nothing any more after this request";
  return `the server died of this request${inParentheses(death)}`;
}

function inParentheses(death: Death | undefined): string {
  return death?.ending === undefined ? "" : ` (${death.ending})`;
}

/** The connection stood, and no answer came. */
function isSilence({ exchanges }: Verdict): boolean {
  const last = lastUnanswered(exchanges)?.outcome;
  return last?.kind === "failure" && last.failure.kind === "timeout";
}
