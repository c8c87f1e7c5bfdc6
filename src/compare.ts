import { alignCases } from "./compare/align-cases.ts";
import { describeTargets } from "./compare/describe-targets.ts";
import { findCaveats } from "./compare/find-caveats.ts";
import { findChanges } from "./compare/find-changes.ts";
import { answerQueries } from "./compare/query/answer-queries.ts";
import { QUERY_SCRIPT } from "./compare/query/query-script.ts";
import { scoreTopics } from "./compare/score-topics.ts";
import type { Comparison } from "./model/comparison.ts";
import type { Report } from "./model/report.ts";
import { formatComparisonHtml } from "./report/comparison/format-html.ts";
import { formatComparisonJson } from "./report/comparison/format-json.ts";
import { formatComparisonMarkdown } from "./report/comparison/format-markdown.ts";
import { formatComparisonText } from "./report/comparison/format-text.ts";
import type { Paint } from "./report/format-text.ts";

/** What a comparison is asked beside the reports that are its columns. */
export interface CompareOrder {
  /** Earlier reports, without a column: what changed since. */
  readonly since?: readonly Report[];
  /** Questions in the query language (docs/compare.md). */
  readonly queries?: readonly string[];
}

/**
 * Gives several reports side by side, in their order; a report of a target of which there is an earlier one also tells
 * what changed.
 * @throws HarnessError `usage` for a query that is wrong, or an earlier report that belongs to none of the others.
 */
export function compareReports(
  reports: readonly Report[],
  { since = [], queries = [] }: CompareOrder = {},
): Comparison {
  const targets = describeTargets(reports);
  const cases = alignCases(reports);
  return {
    schema: "copypart-comparison/1",
    targets,
    caveats: findCaveats(targets),
    topics: scoreTopics(cases, reports),
    changes: findChanges(reports, targets, since),
    answers: answerQueries(queries, targets, cases),
    cases,
  };
}

/** What formats need beside the comparison. */
export interface ComparisonSources {
  /** The reports compared: a page opens their exchanges. */
  readonly reports: readonly Report[];
  /** Colours for a terminal. */
  readonly paint?: Paint | undefined;
}

/** A way to write a comparison down. */
export type ComparisonFormat = (comparison: Comparison, sources: ComparisonSources) => string;

/** Every format by name; text is for the terminal. */
export const COMPARISON_FORMATS: Readonly<Record<"text" | "json" | "markdown" | "html", ComparisonFormat>> = {
  text: (comparison, { paint }) => formatComparisonText(comparison, paint),
  json: formatComparisonJson,
  markdown: formatComparisonMarkdown,
  html: (comparison, { reports }) => formatComparisonHtml(comparison, reports, QUERY_SCRIPT),
};
