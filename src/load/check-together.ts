import type { Problem } from "./problem.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";

/** Finds steps that cannot be sent together: without one before, or looking at what the others leave behind too. */
export function checkTogether(steps: readonly PlacedStep[]): Problem[] {
  return steps.flatMap((step, index) => [...checkFirst(step, index), ...checkLooks(step, index, steps)]);
}

function checkFirst(step: PlacedStep, index: number): Problem[] {
  if (step.with === undefined || index > 0) return [];
  const message = "no step stands before this one";
  return [{ code: "schema", path: [...step.path, "with"], on: "key", message }];
}

function checkLooks(step: PlacedStep, index: number, steps: readonly PlacedStep[]): Problem[] {
  const alone = step.with === undefined && steps[index + 1]?.with === undefined;
  if (alone) return [];
  return checksOf(step).flatMap(({ path, checks }) =>
    (["part", "copied"] as const)
      .filter((key) => checks[key] !== undefined)
      .map((key) => ({
        code: "schema",
        path: [...path, key],
        on: "key",
        message: `${key} looks at the upload while other steps are still changing it`,
        hint: "Look in a step that follows them.",
      })),
  );
}
