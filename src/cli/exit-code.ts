import type { ErrorCode } from "../errors.ts";
import type { Report, Unstable } from "../model/report.ts";

/** The exit codes of every command (design: conforms, does not, wrong input, target unfit, our fault, stale list of deviations, interrupted). */
export const EXIT = {
  conforms: 0,
  doesNotConform: 1,
  usage: 2,
  target: 3,
  internal: 4,
  deviationsStale: 5,
  interrupted: 130,
} as const;

/**
 * The exit code of a finished run: an interruption first, then our faults, then the target's, then its list of known
 * ones. A verdict that changed between repetitions is a deviation like any other.
 */
export function exitCodeOf(report: Report): number {
  const { run, totals, deviations, stability } = report;
  const unstable = stability?.unstable.filter(({ known }) => known === undefined) ?? [];
  if (run.interrupted || stability?.ended?.how === "interrupted") return EXIT.interrupted;
  if (run.unfit !== undefined || stability?.ended !== undefined) return EXIT.target;
  if (totals.error > 0 || unstable.some(isOurs)) return EXIT.internal;
  if (totals.fail + totals.blocked > (deviations?.known ?? 0) || unstable.length > 0) return EXIT.doesNotConform;
  if (deviations !== undefined && deviations.stale.length > 0) return EXIT.deviationsStale;
  return EXIT.conforms;
}

function isOurs({ said }: Unstable): boolean {
  return said.some(({ outcome }) => outcome === "error");
}

/** The exit code of an error that ended a command. */
export function exitCodeOfError(code: ErrorCode): number {
  switch (code) {
    case "target-unreachable":
    case "target-unfit":
      return EXIT.target;
    case "internal":
      return EXIT.internal;
    case "usage":
    case "file-unreadable":
    case "yaml-syntax":
    case "schema":
    case "duplicate-id":
    case "unknown-clause":
    case "unknown-recording":
    case "unknown-reference":
    case "unused-capture":
    case "missing-control":
    case "beyond-pin":
    case "pattern-unmatched":
      return EXIT.usage;
  }
}
