import type { JudgedBasis } from "../model/basis.ts";
import type { Capability } from "../model/capability.ts";
import type { Case } from "../model/case.ts";
import type { Exchange } from "../model/exchange.ts";
import { failsBy } from "../model/fails-by.ts";
import type { Finding, Outcome, Verdict } from "../model/verdict.ts";

/** All that is known of a case when it is over. */
export interface CaseToDecide {
  readonly case: Case;
  readonly findings: readonly Finding[];
  /** Why checks could not be told from what the target shows. */
  readonly unseen: readonly string[];
  /** What could not be looked at beside the answers. */
  readonly caveats: readonly string[];
  /** Why the set-up failed on the target. */
  readonly blocked?: string;
  /** What went wrong with us. */
  readonly error?: string;
  /** Capabilities that the case needs and the target does not declare. */
  readonly skipped?: readonly Capability[];
  readonly sides: readonly { readonly step: string; readonly side: string }[];
  readonly exchanges: readonly Exchange[];
  readonly durationMs: number;
  readonly judgedBy: "documented" | "both";
}

type Decision = { readonly outcome: Outcome; readonly reason?: string };

/**
 * Gives the verdict on a case. In order: our own error, a set-up that failed, a claim that failed, a claim that
 * could not be seen, a capability not declared, a pass. Advice never decides.
 */
export function decideVerdict(input: CaseToDecide): Verdict {
  const decision = decide(input);
  const isJudged = decision.outcome === "pass" || decision.outcome === "fail";
  const caveat = isJudged && input.caveats.length > 0 ? [...new Set(input.caveats)].join("; ") : undefined;
  return {
    case: input.case,
    ...decision,
    ...(caveat !== undefined && { reason: caveat }),
    findings: input.findings,
    byBasis: isJudged ? judgeByBasis(input) : {},
    sides: input.sides,
    exchanges: input.exchanges,
    durationMs: input.durationMs,
  };
}

function decide(input: CaseToDecide): Decision {
  if (input.error !== undefined) return { outcome: "error", reason: input.error };
  if (input.blocked !== undefined) return { outcome: "blocked", reason: input.blocked };
  if (input.judgedBy === "documented" && !input.case.basis.includes("documented")) {
    return { outcome: "skipped", reason: "it rests on no document, and only the documents are judged by" };
  }
  const bases: readonly JudgedBasis[] = input.judgedBy === "both" ? ["documented", "recorded"] : ["documented"];
  if (bases.some((basis) => failsBy(basis, input.case, input.findings))) return { outcome: "fail" };
  if (input.unseen.length > 0) return { outcome: "blocked", reason: [...new Set(input.unseen)].join("; ") };
  if (input.skipped && input.skipped.length > 0) return { outcome: "skipped", reason: missing(input.skipped) };
  return { outcome: "pass" };
}

function judgeByBasis(input: CaseToDecide): Verdict["byBasis"] {
  const byBasis: Partial<Record<JudgedBasis, "pass" | "fail">> = {};
  for (const basis of input.case.basis) {
    if (basis !== "advice") byBasis[basis] = failsBy(basis, input.case, input.findings) ? "fail" : "pass";
  }
  return byBasis;
}

function missing(capabilities: readonly Capability[]): string {
  return `needs ${capabilities.join(" and ")}, which the target does not declare`;
}
