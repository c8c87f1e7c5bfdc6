import type { Basis } from "./basis.ts";
import type { Report, ReportFinding, ReportTotals } from "./report.ts";
import type { Outcome } from "./verdict.ts";

/*
 * Several reports side by side: plain data, in which every column is a report and every row a case. What is listed by
 * target stands in the order of `targets`.
 */

/** Cases that hold and that fail by one basis. */
export interface Tally {
  readonly pass: number;
  readonly fail: number;
}

/** How many cases on ranges of small sources took which side; cases that took neither failed. */
export interface SmallSources {
  readonly documented: number;
  readonly recorded: number;
  readonly neither: number;
}

/** One column: a target as a report saw it. */
export interface ComparedTarget {
  /** Names the column and no other: the target's name, with version or date where a name comes twice. */
  readonly label: string;
  readonly name: string;
  readonly version?: string;
  readonly endpoint: string;
  readonly capabilities: readonly string[];
  readonly startedAt: string;
  readonly suite: Report["suite"];
  readonly judgedBy: Report["run"]["basis"];
  readonly selection: readonly string[];
  readonly interrupted: boolean;
  /** Cases in its report: fewer than the book has where it was not run whole. */
  readonly cases: number;
  readonly totals: ReportTotals;
  readonly documented: Tally;
  readonly recorded: Tally;
  readonly smallSources: SmallSources;
}

/** How one target stands in one case. */
export interface Standing {
  readonly outcome: Outcome;
  readonly documented?: "pass" | "fail" | undefined;
  readonly recorded?: "pass" | "fail" | undefined;
  /** The sides it took, `step: side`, where a step accepts either. */
  readonly sides: readonly string[];
  /** The first finding that decides the verdict. */
  readonly finding?: ReportFinding;
  /** Why it was not judged, or what could not be looked at. */
  readonly reason?: string;
}

/** In what two targets that both judged a case may differ. */
export const DIFFERENCES = ["documented", "recorded", "side"] as const;

export type Difference = (typeof DIFFERENCES)[number];

/** One row: a case, and how each target stands in it. */
export interface ComparedCase {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly clauses: readonly string[];
  readonly recordings: readonly string[];
  readonly basis: readonly Basis[];
  readonly needs: readonly string[];
  /** By target; null where its report does not have the case. */
  readonly standings: readonly (Standing | null)[];
  /** In what any two targets differ: a target that did not judge the case differs from nobody. */
  readonly differs: readonly Difference[];
}

/** One topic on one target. What was not judged stands beside what was. */
export interface TopicScore {
  readonly documented: Tally;
  readonly recorded: Tally;
  readonly totals: ReportTotals;
  /** Cases that other reports have and this one has not. */
  readonly absent: number;
}

/** One row of the matrix. */
export interface ComparedTopic {
  readonly topic: string;
  readonly title: string;
  readonly cases: number;
  readonly differing: number;
  /** By target. */
  readonly scores: readonly TopicScore[];
}

/** A case that stands otherwise than before. */
export interface Change {
  readonly id: string;
  readonly title: string;
  readonly before: Standing;
  readonly after: Standing;
}

/** Which report, of which state of a target. */
export type ReportedState = Pick<ComparedTarget, "name" | "version" | "startedAt" | "suite" | "judgedBy">;

/** What changed on a target from one report to the next. */
export interface Changes {
  /** The column that holds the later report. */
  readonly label: string;
  readonly before: ReportedState;
  readonly after: ReportedState;
  /** Whether both were made with the same case book; if not, a change may be the book's. */
  readonly sameBook: boolean;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Failed, and passes. */
  readonly fixed: readonly Change[];
  /** Fails, and did not before. */
  readonly broken: readonly Change[];
  /** Any other change of outcome, of a basis, or of a side. */
  readonly other: readonly Change[];
  readonly appeared: readonly string[];
  readonly disappeared: readonly string[];
}

/** The cases for which a query holds. */
export interface Answer {
  readonly query: string;
  readonly cases: readonly string[];
}

/** Several reports side by side. */
export interface Comparison {
  readonly schema: "copypart-comparison/1";
  readonly targets: readonly ComparedTarget[];
  /** What makes the columns less comparable, one sentence each: other case books, runs of a few cases. */
  readonly caveats: readonly string[];
  readonly topics: readonly ComparedTopic[];
  readonly changes: readonly Changes[];
  readonly answers: readonly Answer[];
  readonly cases: readonly ComparedCase[];
}
