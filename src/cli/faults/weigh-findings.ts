import { BASES, type Basis } from "../../model/basis.ts";
import type { Case } from "../../model/case.ts";
import type { Check } from "../../model/check.ts";
import { failsBy } from "../../model/fails-by.ts";
import type { Finding, Verdict } from "../../model/verdict.ts";

/** What the findings of a verdict say about the checks of its case. */
export interface Weight {
  /** The bases by which the case fails. */
  readonly bases: readonly Basis[];
  /** Names of all checks that are not met. */
  readonly unmet: readonly string[];
  /** Names of the checks without any one of which it would not fail by one of them: nothing else sees what is wrong. */
  readonly decisive: readonly string[];
}

/** Weighs the findings of a case under a fault. */
export function weighFindings({ case: item, findings }: Pick<Verdict, "case" | "findings">): Weight {
  const bases = failedBases(item, findings);
  const unmet = findings.filter(isOfCheck);
  const decisive = unmet.filter((finding) => {
    const left = failedBases(item, withoutCheckOf(finding, findings));
    return bases.some((basis) => !left.includes(basis));
  });
  return { bases, unmet: namesOf(unmet), decisive: namesOf(decisive) };
}

function namesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(nameOfFinding))];
}

/** The names of all checks of a case, as `weighFindings` gives them. */
export function checksOf({ steps }: Pick<Case, "steps">): string[] {
  return steps.flatMap(({ id, checks, either, control }) => [
    ...checks.map((check) => nameOfCheck(id, check)),
    ...either.flatMap(({ side, checks: own }) => own.map((check) => nameOfCheck(id, check, side))),
    ...(control === undefined ? [] : [`${id}: control`]),
  ]);
}

/** Without a check its finding is gone; and a side that has no other finding holds, so that the step does. */
function withoutCheckOf(gone: Finding, findings: readonly Finding[]): Finding[] {
  const left = findings.filter((finding) => finding !== gone);
  if (gone.side === undefined) return left;
  const isOfSides = (finding: Finding) =>
    finding.step === gone.step && (finding.side !== undefined || finding.check === "either");
  const sideFails = left.some((finding) => isOfSides(finding) && finding.side === gone.side);
  return sideFails ? left : left.filter((finding) => !isOfSides(finding));
}

function failedBases(item: Pick<Case, "basis">, findings: readonly Finding[]): Basis[] {
  return BASES.filter((basis) =>
    basis === "advice" ? findings.some((finding) => finding.basis === basis) : failsBy(basis, item, findings),
  );
}

function isOfCheck({ check }: Finding): boolean {
  return check !== "answer" && check !== "either";
}

function nameOfCheck(step: string, check: Check, side?: string): string {
  return nameOf({ step, basis: check.basis, recording: check.recording, side, what: whatOf(check) });
}

function whatOf(check: Check): string {
  switch (check.kind) {
    case "header":
      return `header ${check.name}`;
    case "error":
      return `Error/${check.element}`;
    case "element":
      return check.path;
    default:
      return check.kind;
  }
}

function nameOfFinding({ check, step, basis, recording, side, where }: Finding): string {
  if (check === "control") return `${step}: control`;
  const what = check === "header" || check === "error" || check === "element" ? where : check;
  return nameOf({ step, basis, recording, side, what });
}

interface Named {
  readonly step: string;
  readonly basis: Basis;
  readonly recording: string | undefined;
  readonly side: string | undefined;
  readonly what: string;
}

function nameOf({ step, basis, recording, side, what }: Named): string {
  const on = recording === undefined ? basis : `${basis} ${recording}`;
  return `${step}: ${side === undefined ? "" : `${side}: `}${on}: ${what}`;
}
