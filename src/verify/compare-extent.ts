import { BASES } from "../model/basis.ts";
import { CAPABILITIES } from "../model/capability.ts";
import type { Report } from "../model/report.ts";

/** Gives the selection of a run again, from how its report tells it: `patterns: copy-source/**`. */
export function restoreSelection({ selection }: Report["run"]) {
  const valuesOf = (name: string) =>
    selection.flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []));
  const [basis, capabilities] = [valuesOf("basis"), valuesOf("capabilities")];
  return {
    patterns: valuesOf("patterns"),
    topics: valuesOf("topics"),
    clauses: valuesOf("clauses"),
    exclude: valuesOf("exclude"),
    basis: BASES.filter((name) => basis.includes(name)),
    capabilities: CAPABILITIES.filter((name) => capabilities.includes(name)),
  };
}

/**
 * Says in what a report's cases are not those that it selected of the book, a sentence each: a failure that was left
 * out would better every sum.
 * @param selected ids of the cases that the selection of the report takes; `book` is how many there are
 */
export function compareExtent({ suite, run, cases }: Report, selected: readonly string[], book: number): string[] {
  const ids = cases.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const known = new Set(ids);
  const wanted = new Set(selected);
  const endedEarly = run.interrupted || run.unfit !== undefined;
  return [
    ...(suite.cases === book ? [] : [`the case book has ${book} cases, not ${suite.cases}`]),
    ...twice.map((id) => `${id}: it stands there twice`),
    ...ids.filter((id) => !wanted.has(id)).map((id) => `${id}: it was not selected`),
    ...(endedEarly
      ? []
      : selected.filter((id) => !known.has(id)).map((id) => `${id}: it was selected, and is missing`)),
  ];
}
