import type { Case, Signer } from "../model/case.ts";
import type { Exchange } from "../model/exchange.ts";
import type { ReportCase, ReportFinding } from "../model/report.ts";
import type { Target } from "../model/target.ts";
import type { Finding, Verdict } from "../model/verdict.ts";
import { type Redactor, redactorFor } from "./redact.ts";
import { reportExchange } from "./report-exchange.ts";

/**
 * Gives a verdict as the report keeps it, without the secrets of the run and of its own requests.
 * @param strength how many faults the case catches, where that is known
 */
export function reportCase(
  verdict: Verdict,
  tls: Target["tls"],
  secrets: readonly string[],
  strength?: number,
): ReportCase {
  const { case: claim, outcome, byBasis, sides, exchanges } = verdict;
  const redact = redactorFor(secrets, exchanges);
  return {
    id: claim.id,
    title: claim.title,
    topic: claim.topic,
    clauses: [...claim.clauses],
    recordings: [...claim.recordings],
    basis: [...claim.basis],
    needs: [...claim.needs],
    ...(claim.note === undefined ? {} : { note: claim.note }),
    outcome,
    ...(verdict.reason === undefined ? {} : { reason: redact.text(verdict.reason) }),
    ...(strength === undefined ? {} : { strength }),
    byBasis: { ...byBasis },
    sides: sides.map(({ step, side }) => ({ step, side })),
    findings: verdict.findings.map((finding) => reportFinding(finding, redact)),
    ...(verdict.given === undefined ? {} : { given: redactValues(verdict.given, redact) }),
    exchanges: exchanges.map((exchange) =>
      reportExchange(exchange, { caseId: claim.id, signer: signerOf(exchange, claim), tls, redact }),
    ),
    durationMs: Math.round(verdict.durationMs * 10) / 10,
  };
}

function redactValues(values: Readonly<Record<string, string>>, redact: Redactor): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, redact.text(value)]));
}

function reportFinding(finding: Finding, redact: Redactor): ReportFinding {
  return {
    check: finding.check,
    basis: finding.basis,
    step: finding.step,
    where: redact.text(finding.where),
    expected: redact.text(finding.expected),
    received: redact.text(finding.received),
    ...(finding.recording === undefined ? {} : { recording: finding.recording }),
    ...(finding.side === undefined ? {} : { side: finding.side }),
  };
}

/** Only claims and their controls are signed by another than the main account. */
function signerOf({ step: id, role }: Exchange, claim: Case): Signer {
  const step = claim.steps.find((candidate) => candidate.id === id);
  if (step === undefined || (role !== "claim" && role !== "control")) return "main";
  const patched = role === "control" ? step.control?.as : undefined;
  return patched ?? step.send.as ?? "main";
}
