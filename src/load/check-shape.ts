import type { CaseEntry } from "../model/case-file.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { checksOf, type PlacedChecks, type PlacedStep } from "./steps-of.ts";

/** Finds what a schema cannot say: which keys go together, and that something is checked at all. */
export function checkShape(
  entry: CaseEntry,
  steps: readonly PlacedStep[],
  topic: string | undefined,
  path: Path,
): Problem[] {
  const checks = steps.flatMap(checksOf);
  return [
    ...checkId(entry, topic, path),
    ...checkSendOrSteps(entry, path),
    ...checks.flatMap(checkBlock),
    ...checkThatItCanFail(checks, path),
  ];
}

function checkId({ id }: CaseEntry, topic: string | undefined, path: Path): Problem[] {
  if (topic === undefined || id.startsWith(`${topic}/`)) return [];
  const message = `the id of a case of this file begins with ${topic}/`;
  return [{ code: "schema", path: [...path, "id"], on: "value", message }];
}

function checkSendOrSteps({ send, expect, control, capture, steps }: CaseEntry, path: Path): Problem[] {
  if (!steps) return [];
  return Object.entries({ send, expect, control, capture })
    .filter(([, value]) => value !== undefined)
    .map(([key]) =>
      wrong(path, key, `${key} and steps stand in the same case`, `Move ${key} into the step that it belongs to.`),
    );
}

/** Advice never fails a case, so a case of advice alone would always pass. */
function checkThatItCanFail(checks: readonly PlacedChecks[], path: Path): Problem[] {
  if (checks.some(({ basis }) => basis !== "advice")) return [];
  const message = checks.length === 0 ? "this case checks nothing" : "this case holds only advice, so it cannot fail";
  return [wrong(path, "id", message, "Add `expect:` with documented or recorded checks.")];
}

function checkBlock({ path, basis, recording, checks }: PlacedChecks): Problem[] {
  const problems: Problem[] = [];
  if (Object.values(checks).every((check) => check === undefined)) {
    problems.push({ code: "schema", path, on: "key", message: "no check stands here" });
  }
  if (basis === "recorded" && recording === undefined) {
    problems.push(wrong(path, "basis", "a recorded side names its recording", "Add `recording:`."));
  }
  if (basis !== "recorded" && recording !== undefined) {
    problems.push(wrong(path, "recording", "only a recorded side has a recording"));
  }
  return problems;
}

function wrong(path: Path, key: string, message: string, hint?: string): Problem {
  return { code: "schema", path: [...path, key], on: "key", message, ...(hint !== undefined && { hint }) };
}
