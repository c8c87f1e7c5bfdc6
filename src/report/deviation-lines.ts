import type { Report } from "../model/report.ts";

/**
 * Gives what the file of known deviations comes to, a line each: how many cases it excuses, how many deviate beside
 * it, and each line of it that no longer holds. Nothing, where there is no such file.
 */
export function deviationLines({ deviations, totals }: Report): string[] {
  if (deviations === undefined) return [];
  const { file, known, stale } = deviations;
  const others = totals.fail + totals.blocked - known;
  const listed = `${known} ${known === 1 ? "case is a known deviation" : "cases are known deviations"}`;
  return [
    `${listed} (${file}), ${others} ${others === 1 ? "is" : "are"} not listed`,
    ...stale.map(({ line, entry, why }) => `${file}:${line}: ${entry}: ${why}; take the line away`),
  ];
}
