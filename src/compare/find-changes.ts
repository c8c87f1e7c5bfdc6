import { HarnessError } from "../errors.ts";
import type { Change, Changes, ComparedTarget, ReportedState, Standing } from "../model/comparison.ts";
import type { Report, ReportCase } from "../model/report.ts";
import { byDate } from "./align-cases.ts";
import { standingOf } from "./standing.ts";

/**
 * Gives what changed on each target of which there is more than one report, from each report to the next. `since` are
 * earlier reports that have no column of their own; compared with one report alone, one of them may have another name.
 */
export function findChanges(
  reports: readonly Report[],
  targets: readonly ComparedTarget[],
  since: readonly Report[],
): Changes[] {
  for (const earlier of since) requireLater(earlier, reports);
  const labels = new Map(reports.map((report, column) => [report, targets[column]?.label ?? report.target.name]));
  const between = (before: Report, after: Report) => changesBetween(before, after, labels.get(after) ?? "");
  return [...new Set(reports.map(({ target }) => target.name))].flatMap((name) => {
    const own = byDate(reports.filter(({ target }) => target.name === name));
    const [first] = own;
    const earlier = since.filter(({ target }) => target.name === name || reports.length === 1);
    return [
      ...(first === undefined ? [] : earlier.map((before) => between(before, first))),
      ...own.slice(1).map((after, index) => between(own[index] ?? after, after)),
    ];
  });
}

function requireLater({ target }: Report, reports: readonly Report[]): void {
  const names = new Set(reports.map((report) => report.target.name));
  if (reports.length === 1 || names.has(target.name)) return;
  throw new HarnessError("usage", `the earlier report is of ${target.name}, and none of the others is`, {
    hint: `They are of ${[...names].join(", ")}. Name one report alone to compare it with a report of another name.`,
  });
}

function changesBetween(before: Report, after: Report, label: string): Changes {
  const earlier = new Map(before.cases.map((one) => [one.id, one]));
  const later = new Set(after.cases.map(({ id }) => id));
  const changes = after.cases.flatMap((one) => changeOf(earlier.get(one.id), one));
  const declared = { before: before.target.capabilities, after: after.target.capabilities };
  return {
    label,
    before: stateOf(before),
    after: stateOf(after),
    sameBook: before.suite.digest === after.suite.digest,
    gained: declared.after.filter((capability) => !declared.before.includes(capability)),
    lost: declared.before.filter((capability) => !declared.after.includes(capability)),
    fixed: changes.filter((change) => kindOf(change) === "fixed"),
    broken: changes.filter((change) => kindOf(change) === "broken"),
    other: changes.filter((change) => kindOf(change) === "other"),
    appeared: after.cases.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    disappeared: before.cases.filter(({ id }) => !later.has(id)).map(({ id }) => id),
  };
}

function stateOf({ target, run, suite }: Report): ReportedState {
  const { name, version } = target;
  return { name, ...(version !== undefined && { version }), startedAt: run.startedAt, suite, judgedBy: run.basis };
}

function changeOf(before: ReportCase | undefined, after: ReportCase): Change[] {
  if (before === undefined) return [];
  const change = { id: after.id, title: after.title, before: standingOf(before), after: standingOf(after) };
  return keyOf(change.before) === keyOf(change.after) ? [] : [change];
}

function keyOf({ outcome, documented, recorded, sides }: Standing): string {
  return JSON.stringify([outcome, documented, recorded, sides]);
}

/** A failure that is gone because nothing was judged is not fixed. */
function kindOf({ before, after }: Change): "fixed" | "broken" | "other" {
  if (before.outcome === "fail" && after.outcome === "pass") return "fixed";
  return before.outcome !== "fail" && after.outcome === "fail" ? "broken" : "other";
}
