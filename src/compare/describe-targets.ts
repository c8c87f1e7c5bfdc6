import type { ComparedTarget, SmallSources } from "../model/comparison.ts";
import type { Report, ReportCase } from "../model/report.ts";
import { labelTargets } from "./label-targets.ts";

/** Gives the columns, in the order of the reports. */
export function describeTargets(reports: readonly Report[]): ComparedTarget[] {
  const labels = labelTargets(reports);
  return reports.map((report, column) => describeTarget(report, labels[column] ?? report.target.name));
}

/** Gives what a comparison says of the target of a report. */
function describeTarget(report: Report, label: string): ComparedTarget {
  const { target, suite, run, totals, byBasis, cases } = report;
  return {
    label,
    name: target.name,
    ...(target.version !== undefined && { version: target.version }),
    endpoint: target.endpoint,
    capabilities: target.capabilities,
    startedAt: run.startedAt,
    suite,
    judgedBy: run.basis,
    selection: run.selection,
    interrupted: run.interrupted,
    cases: cases.length,
    totals,
    ...byBasis,
    smallSources: smallSourcesOf(cases),
  };
}

/** The cases in which the documents and AWS part: the documents refuse the range, AWS was recorded to take it. */
const SMALL_SOURCES = /^unsupported-range-source\/valid-range\//;

function smallSourcesOf(cases: readonly ReportCase[]): SmallSources {
  const own = cases.filter(({ id }) => SMALL_SOURCES.test(id));
  const taking = (words: string) => own.filter(({ sides }) => sides.some(({ side }) => side.endsWith(words))).length;
  return {
    documented: taking("as documented"),
    recorded: taking("as recorded"),
    neither: own.filter(({ outcome, sides }) => outcome === "fail" && sides.length === 0).length,
  };
}
