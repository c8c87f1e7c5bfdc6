import type { Problem } from "./problem.ts";
import { checksOf, type PlacedChecks, type PlacedStep } from "./steps-of.ts";

/** Finds copies that have to be refused and have no control: their refusal would prove nothing. */
export function checkControls(steps: readonly PlacedStep[]): Problem[] {
  return steps
    .filter(({ send, control }) => (send.do ?? "UploadPartCopy") === "UploadPartCopy" && control === undefined)
    .filter((step) => checksOf(step).some(refuses))
    .map(({ path }) => ({
      code: "missing-control",
      path: [...path, "expect"],
      on: "key",
      message: "a copy that has to be refused needs a control",
      hint: "Add `control:` with the one change that lets the request succeed.",
    }));
}

function refuses({ basis, checks: { status, code } }: PlacedChecks): boolean {
  if (basis === "advice") return false;
  const statuses = status === undefined ? [] : [status].flat();
  return (
    statuses.some((one) => !String(one).startsWith("2")) || (code !== undefined && code !== null && code !== "absent")
  );
}
