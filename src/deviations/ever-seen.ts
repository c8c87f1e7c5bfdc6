import type { Report, ReportCase, Said, Unstable } from "../model/report.ts";

/** What of a case a list of known deviations speaks of. */
export type Deviating = Pick<ReportCase, "id" | "outcome" | "findings" | "known" | "reason">;

/**
 * Gives the cases of a report, each of them with whatever was wrong with it in any repetition: a failure that comes and
 * goes is there.
 */
export function everSeen({ cases, stability }: Report): Deviating[] {
  const unstable = new Map(stability?.unstable.map((one) => [one.case, one]));
  return cases.map((one) => {
    const changed = unstable.get(one.id);
    return changed === undefined ? one : { ...one, ...worstOf(changed) };
  });
}

function worstOf({ said }: Unstable): Partial<Deviating> {
  const wrong = said.find(({ outcome }) => outcome === "blocked") ?? said.find(({ outcome }) => outcome === "fail");
  return { ...(wrong && outcomeOf(wrong)), findings: said.flatMap(({ findings }) => findings) };
}

function outcomeOf({ outcome, reason }: Said): Partial<Deviating> {
  return { outcome, ...(reason !== undefined && { reason }) };
}
