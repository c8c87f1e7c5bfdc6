import type { JudgedBasis } from "../model/basis.ts";
import type { ReportCase, ReportExchange, ReportFinding } from "../model/report.ts";
import type { Outcome } from "../model/verdict.ts";

/** A sign and a word for each outcome, so that colour is never needed to tell them apart. */
export const OUTCOME_SIGNS: Readonly<Record<Outcome, string>> = {
  fail: "✗",
  blocked: "■",
  error: "!",
  skipped: "–",
  pass: "✓",
};

/** The outcomes as reports list them: what needs attention first. */
export const OUTCOMES_SHOWN = ["pass", "fail", "blocked", "skipped", "error"] as const;

/** What keeps a curl line from repeating a case by itself. */
export const FIXTURES_GONE = "the objects and uploads it speaks of were taken away at the end of the run";

/** How a case stands by one basis. */
export interface BasisMark {
  readonly basis: JudgedBasis;
  readonly result: "pass" | "fail";
}

/** Gives how a case stands by each basis that judged it, the documents first. */
export function basisMarks({ byBasis }: ReportCase): BasisMark[] {
  const bases: readonly JudgedBasis[] = ["documented", "recorded"];
  return bases.flatMap((basis) => {
    const result = byBasis[basis];
    return result === undefined ? [] : [{ basis, result }];
  });
}

/** Gives the marks as text: `documented ✓, recorded ✗`. */
export function marksText(claim: ReportCase): string {
  return basisMarks(claim)
    .map(({ basis, result }) => `${basis} ${OUTCOME_SIGNS[result]}`)
    .join(", ");
}

/** What the reason of a case tells: of one that was judged, what could not be looked at beside its answers. */
export function reasonLabel({ outcome }: ReportCase): string {
  return outcome === "pass" || outcome === "fail" ? "Not looked at" : "Reason";
}

/** Gives the findings that decide the verdict. */
export function judgedFindings({ findings }: Pick<ReportCase, "findings">): ReportFinding[] {
  return findings.filter(({ basis }) => basis !== "advice");
}

/** Gives the findings that are only advice and fail no case. */
export function adviceFindings({ findings }: ReportCase): ReportFinding[] {
  return findings.filter(({ basis }) => basis === "advice");
}

/** Gives what a finding rests on and speaks of, in one line: `documented: status of answer`. */
export function findingPlace({ basis, where, step, recording, side }: ReportFinding): string {
  const source = recording === undefined ? basis : `${basis} ${recording}`;
  const of = side === undefined ? "" : ` (side: ${side})`;
  return `${source}: ${where} of step ${step}${of}`;
}

/** Gives the answer in one line: `400`, or why there was none. */
export function answerText({ response, failure }: ReportExchange): string {
  return response === undefined ? `no answer (${failure?.message ?? "none recorded"})` : String(response.status);
}

/** Gives each control of a case in words: the twin request without the defect, and whether it succeeded. */
export function controlResults({ exchanges, findings }: ReportCase): { step: string; held: boolean; text: string }[] {
  const failed = new Set(findings.filter(({ check }) => check === "control").map(({ step }) => step));
  return exchanges
    .filter(({ role }) => role === "control")
    .map((exchange) => {
      const held = !failed.has(exchange.step);
      const result = held ? "succeeds" : "fails too";
      return { step: exchange.step, held, text: `without the defect the request ${result}: ${answerText(exchange)}` };
    });
}

/** Gives the exchange that shows the first finding best: the claim of its step, or its control. */
export function tellingExchange({ exchanges, findings }: ReportCase): ReportExchange | undefined {
  const first = findings.find(({ basis }) => basis !== "advice") ?? findings[0];
  const role = first?.check === "control" ? "control" : "claim";
  const claims = exchanges.filter((exchange) => exchange.role === role);
  return claims.find(({ step }) => step === first?.step) ?? claims[0] ?? exchanges.at(-1);
}
