import type { PlannedCase, PlannedStep } from "../model/plan.ts";

/**
 * Gives how many connections a run needs so that steps which a case sends at the same time wait for none, however few
 * cases are under way at once: what such a case claims would depend on that number else.
 */
export function connectionsFor(cases: readonly Pick<PlannedCase, "steps">[], concurrency: number): number {
  const widths = cases.map(({ steps }) => widthOf(steps)).sort((a, b) => b - a);
  const widest = widths.slice(0, concurrency).reduce((sum, width) => sum + width, 0);
  return Math.max(widest, concurrency);
}

/** The most steps that are sent at the same time. */
function widthOf(steps: readonly PlannedStep[]): number {
  let width = 0;
  let most = 1;
  for (const { withPrevious } of steps) {
    width = withPrevious ? width + 1 : 1;
    most = Math.max(most, width);
  }
  return most;
}
