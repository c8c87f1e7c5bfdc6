import type { JudgedBasis } from "../model/basis.ts";
import type { Clause, Excluded, Recording } from "../model/clause.ts";
import type { Report, ReportCase } from "../model/report.ts";

/** The part of a case book that has to be accounted for. */
export interface Accountable {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly recordings: ReadonlyMap<string, Recording>;
  /** What the groups of clauses and recordings are called, in the order of the book. */
  readonly groups: readonly Group[];
}

/** A file of the catalogue: the clauses or the recordings that belong together. */
export interface Group {
  readonly kind: "clauses" | "recordings";
  readonly group: string;
  readonly title: string;
  readonly ids: readonly string[];
}

/** `covered` by cases that were judged, `excluded` with a reason, or `untracked`: neither. */
export type CoverageStatus = "covered" | "excluded" | "untracked";

/** What a run shows about one clause or recording. */
export interface CoverageItem {
  readonly id: string;
  readonly group: string;
  readonly status: CoverageStatus;
  /** The cases that name it and were judged by it, in the order of the report. */
  readonly cases: readonly string[];
  /** Why no case covers it; absent where cases do, or nobody says why. */
  readonly reason?: string;
  readonly kind?: Excluded["kind"];
}

/** How many of a group are what. */
export interface CoverageGroup extends Record<CoverageStatus, number> {
  readonly kind: Group["kind"];
  readonly group: string;
  readonly title: string;
}

/** What a run shows about the whole catalogue. */
export interface Coverage {
  readonly clauses: readonly CoverageItem[];
  readonly recordings: readonly CoverageItem[];
  readonly groups: readonly CoverageGroup[];
  /** Faults of the book, one sentence each: what is neither covered nor excluded, and what is both. */
  readonly problems: readonly string[];
}

/**
 * Computes coverage from a run, never from what cases declare: a case counts when it ran and was judged, passed or
 * failed. A clause is covered by a judged case that names it and has documented checks; an informative clause, which
 * allows none, also by recorded ones. A recording is covered by a judged case with a recorded check that names it.
 */
export function computeCoverage(book: Accountable, report: Pick<Report, "cases">): Coverage {
  const clauses = itemsOf("clauses", book, report.cases);
  const recordings = itemsOf("recordings", book, report.cases);
  const groups = book.groups.map((one) => countGroup(one, one.kind === "clauses" ? clauses : recordings));
  return { clauses, recordings, groups, problems: [...clauses, ...recordings].flatMap(problemOf) };
}

function itemsOf(kind: Group["kind"], book: Accountable, cases: readonly ReportCase[]): CoverageItem[] {
  const byName = casesBy(cases, (item) => item[kind]);
  return book.groups
    .filter((group) => group.kind === kind)
    .flatMap(({ group, ids }) =>
      ids.map((id) => {
        const bases = basesFor(kind, book.clauses.get(id));
        const judged = (byName.get(id) ?? []).filter((item) => judgedBy(bases, item)).map((item) => item.id);
        return toItem(id, group, judged, book[kind].get(id)?.excluded);
      }),
    );
}

function casesBy(
  cases: readonly ReportCase[],
  namesOf: (item: ReportCase) => readonly string[],
): ReadonlyMap<string, readonly ReportCase[]> {
  const found = new Map<string, ReportCase[]>();
  for (const item of cases) {
    for (const name of namesOf(item)) found.set(name, [...(found.get(name) ?? []), item]);
  }
  return found;
}

function basesFor(kind: Group["kind"], clause: Clause | undefined): readonly JudgedBasis[] {
  if (kind === "recordings") return ["recorded"];
  return clause?.pin === "informative" ? ["documented", "recorded"] : ["documented"];
}

function judgedBy(bases: readonly JudgedBasis[], { outcome, byBasis }: ReportCase): boolean {
  return (outcome === "pass" || outcome === "fail") && bases.some((basis) => byBasis[basis] !== undefined);
}

function toItem(id: string, group: string, cases: readonly string[], excluded: Excluded | undefined): CoverageItem {
  if (cases.length > 0) return { id, group, status: "covered", cases, ...reasonOf(excluded) };
  return { id, group, status: excluded ? "excluded" : "untracked", cases, ...reasonOf(excluded) };
}

function reasonOf(excluded: Excluded | undefined): Pick<CoverageItem, "reason" | "kind"> {
  return excluded ? { reason: excluded.because, kind: excluded.kind } : {};
}

function countGroup({ kind, group, title }: Group, items: readonly CoverageItem[]): CoverageGroup {
  const own = items.filter((item) => item.group === group);
  const count = (status: CoverageStatus) => own.filter((item) => item.status === status).length;
  return {
    kind,
    group,
    title,
    covered: count("covered"),
    excluded: count("excluded"),
    untracked: count("untracked"),
  };
}

function problemOf({ id, status, cases, reason }: CoverageItem): string[] {
  if (status === "untracked") return [`${id} is neither covered by a case that was judged nor excluded with a reason`];
  if (status === "covered" && reason !== undefined) return [`${id} is excluded, yet covered by ${cases.join(", ")}`];
  return [];
}
