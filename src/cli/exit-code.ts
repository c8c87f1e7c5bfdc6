import type { ErrorCode } from "../errors.ts";
import type { Report } from "../model/report.ts";

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

/** The exit code of a finished run: an interruption first, then our faults, then the target's, then its list of known ones. */
export function exitCodeOf(report: Report): number {
  if (report.run.interrupted) return EXIT.interrupted;
  if (report.run.unfit !== undefined) return EXIT.target;
  if (report.totals.error > 0) return EXIT.internal;
  if (report.totals.fail + report.totals.blocked > (report.deviations?.known ?? 0)) return EXIT.doesNotConform;
  if (report.deviations !== undefined && report.deviations.stale.length > 0) return EXIT.deviationsStale;
  return EXIT.conforms;
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
