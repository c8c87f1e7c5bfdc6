import type { Difference, Standing } from "../model/comparison.ts";
import type { ReportCase } from "../model/report.ts";

/** Gives how a target stands in a case, from its verdict. */
export function standingOf({ outcome, byBasis, sides, findings, reason }: ReportCase): Standing {
  const finding = findings.find(({ basis }) => basis !== "advice");
  return {
    outcome,
    ...byBasis,
    sides: sides.map(({ step, side }) => `${step}: ${side}`),
    ...(finding !== undefined && { finding }),
    ...(reason !== undefined && { reason }),
  };
}

/** Tells whether a case was judged: the other outcomes say nothing about the claim. */
export function isJudged(standing: Standing | null | undefined): standing is Standing {
  return standing?.outcome === "pass" || standing?.outcome === "fail";
}

/** Gives what a standing says in one respect; undefined where it says nothing, and so differs from nobody. */
export function respectOf(standing: Standing | null | undefined, respect: Difference): string | undefined {
  if (!isJudged(standing)) return undefined;
  if (respect !== "side") return standing[respect];
  return standing.sides.length === 0 ? undefined : standing.sides.join("\n");
}
