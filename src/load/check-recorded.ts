import type { Recording } from "../model/clause.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { checksOf, type PlacedChecks, type PlacedStep } from "./steps-of.ts";

/**
 * Finds recorded checks that say another status or code than their recording. Recordings of several answers, and of
 * none, have no single value to compare with; a side of `either` may draw a conclusion from its recording.
 */
export function checkRecorded(steps: readonly PlacedStep[], { recordings }: Catalogue): Problem[] {
  const asserted = steps.flatMap(checksOf).filter(({ path }) => !path.includes("either"));
  return asserted.flatMap((placed) => {
    const recording = placed.recording === undefined ? undefined : recordings.get(placed.recording);
    return recording ? [...otherStatus(placed, recording), ...otherCode(placed, recording)] : [];
  });
}

function otherStatus({ checks, path }: PlacedChecks, { id, status }: Recording): Problem[] {
  if (typeof checks.status !== "number" || status === undefined || !/^\d{3}$/.test(status)) return [];
  return String(checks.status) === status ? [] : [differs([...path, "status"], id, status, String(checks.status))];
}

function otherCode({ checks, path }: PlacedChecks, { id, code }: Recording): Problem[] {
  if (typeof checks.code !== "string" || code === undefined || !/^[A-Z]\w+$/.test(code)) return [];
  return checks.code === code ? [] : [differs([...path, "code"], id, code, checks.code)];
}

function differs(path: Path, id: string, recorded: string, asserted: string): Problem {
  const hint = `Expect ${recorded}, or name the recording that shows ${asserted}.`;
  return { code: "beyond-pin", path, on: "value", message: `${id} records ${recorded}, not ${asserted}`, hint };
}
