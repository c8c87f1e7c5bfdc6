import type { Case } from "../model/case.ts";
import type { PlannedCase } from "../model/plan.ts";

/** Plans cases; one that cannot be planned becomes an error of its own and costs no other its verdict. */
export function planAll(
  cases: readonly Case[],
  plan: (item: Case) => PlannedCase,
): { readonly planned: PlannedCase[]; readonly unplannable: { readonly case: Case; readonly error: string }[] } {
  const planned: PlannedCase[] = [];
  const unplannable: { case: Case; error: string }[] = [];
  for (const item of cases) {
    try {
      planned.push(plan(item));
    } catch (cause) {
      unplannable.push({ case: item, error: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return { planned, unplannable };
}
