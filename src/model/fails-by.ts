import type { JudgedBasis } from "./basis.ts";
import type { Case } from "./case.ts";
import type { Finding } from "./verdict.ts";

/**
 * Whether findings fail a case by a basis. No answer, or a control that failed too, leaves every basis of the case without
 * what it asks for.
 */
export function failsBy(basis: JudgedBasis, item: Pick<Case, "basis">, findings: readonly Finding[]): boolean {
  return findings.some(
    (finding) =>
      finding.basis === basis ||
      (item.basis.includes(basis) && (finding.check === "answer" || finding.check === "control")),
  );
}
