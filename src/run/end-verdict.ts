import type { Death } from "../model/death.ts";
import type { PlannedCase } from "../model/plan.ts";
import type { Finding, Verdict } from "../model/verdict.ts";
import { describeCause } from "./describe-death.ts";
import { lastUnanswered } from "./lost-connection.ts";
import type { Tools } from "./tools.ts";

/** Gives the verdict on a case that was not run, or not to its end. */
export function blockedVerdict(planned: PlannedCase, blocked: string, tools: Tools): Verdict {
  return tools.decideVerdict({ ...emptyEvidence, case: planned.case, blocked });
}

/**
 * Gives the verdict on a case after which the target was dead: a failure that says so, whatever the answers before
 * were like. Where it died of the set-up the claim was never made: blocked, and the reason says so.
 */
export function withCauseOfDeath(verdict: Verdict, tools: Tools, death?: Death): Verdict {
  const cause = describeCause(verdict, death);
  const last = lastUnanswered(verdict.exchanges);
  if (last?.role === "setup") return { ...verdict, reason: `${verdict.reason ?? last.step}; ${cause}` };
  const told = verdict.findings.map((finding) => tellCause(finding, cause));
  const isTold = told.some(({ received }, index) => received !== verdict.findings[index]?.received);
  const findings = isTold ? told : [...told, silenceAfter(verdict, cause)];
  const { case: item, sides, exchanges, durationMs, given } = verdict;
  const decided = tools.decideVerdict({ ...emptyEvidence, case: item, findings, sides, exchanges, durationMs });
  return given === undefined ? decided : { ...decided, given };
}

const emptyEvidence = { findings: [], unseen: [], caveats: [], sides: [], exchanges: [], durationMs: 0 };

function tellCause(finding: Finding, cause: string): Finding {
  if (finding.check !== "answer") return finding;
  return { ...finding, received: `${finding.received}; ${cause}` };
}

/** The claim was answered, but not what was asked after it. */
function silenceAfter({ case: item, exchanges }: Verdict, cause: string): Finding {
  const last = lastUnanswered(exchanges);
  const message = last?.outcome.kind === "failure" ? last.outcome.failure.message : "no answer";
  return {
    check: "answer",
    basis: item.basis.find((basis) => basis !== "advice") ?? "advice",
    step: last?.step ?? "",
    where: "answer",
    expected: "an HTTP answer",
    received: `${message}; ${cause}`,
  };
}
