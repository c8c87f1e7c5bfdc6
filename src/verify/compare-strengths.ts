import { digestOf } from "../model/digest.ts";
import { type Kills, strengthOf } from "../model/kills.ts";
import type { Report } from "../model/report.ts";

/**
 * Says which cases of a report have another strength than is kept beside the case book, a sentence each. What was kept
 * when the report was made may have been less or more: then nothing can be said.
 */
export function compareStrengths({ suite, cases }: Report, kills: Kills | undefined): string[] {
  if (suite.kills === undefined && cases.some(({ strength }) => strength !== undefined))
    return ["it tells how many faults cases catch, and not what that was taken from"];
  if (kills === undefined || suite.kills !== digestOf(kills)) return [];
  return cases
    .map(({ id, strength }) => ({ id, strength, wanted: strengthOf(kills, id) }))
    .filter(({ strength, wanted }) => strength !== wanted)
    .map(
      ({ id, strength, wanted }) => `${id}: strength ${strength ?? "not told"}, and the case catches ${wanted} faults`,
    );
}
