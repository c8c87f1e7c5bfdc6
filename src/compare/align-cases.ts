import { type ComparedCase, DIFFERENCES, type Difference, type Standing } from "../model/comparison.ts";
import type { Report, ReportCase } from "../model/report.ts";
import { respectOf, standingOf } from "./standing.ts";

/**
 * Gives every case of any of the reports once, with how each target stands in it. Topics and cases come in the order
 * in which the reports have them; what a case says of itself is taken from the latest report that has it.
 */
export function alignCases(reports: readonly Report[]): ComparedCase[] {
  const indexed = reports.map(({ cases }) => new Map(cases.map((one) => [one.id, one])));
  return inOrderOfTopics(latestCases(reports)).map((one) => {
    const standings = indexed.map((index) => index.get(one.id)).map((found) => (found ? standingOf(found) : null));
    const { id, title, topic, clauses, recordings, basis, needs } = one;
    return { id, title, topic, clauses, recordings, basis, needs, standings, differs: differsIn(standings) };
  });
}

function latestCases(reports: readonly Report[]): ReportCase[] {
  const byId = new Map(reports.flatMap(({ cases }) => cases.map((one) => [one.id, one])));
  for (const { cases } of byDate(reports)) for (const one of cases) byId.set(one.id, one);
  return [...byId.values()];
}

/** Gives reports with the latest last. */
export function byDate<Kind extends Report>(reports: readonly Kind[]): Kind[] {
  return [...reports].sort((a, b) => Date.parse(a.run.startedAt) - Date.parse(b.run.startedAt));
}

/** A case that only a later report has goes to the others of its topic. */
function inOrderOfTopics(cases: readonly ReportCase[]): ReportCase[] {
  const topics = new Map<string, ReportCase[]>();
  for (const one of cases) {
    const known = topics.get(one.topic);
    if (known) known.push(one);
    else topics.set(one.topic, [one]);
  }
  return [...topics.values()].flat();
}

function differsIn(standings: readonly (Standing | null)[]): Difference[] {
  return DIFFERENCES.filter((difference) => {
    const said = standings.map((standing) => respectOf(standing, difference)).filter((value) => value !== undefined);
    return new Set(said).size > 1;
  });
}
