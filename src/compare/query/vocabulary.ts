import type { ComparedCase, ComparedTarget } from "../../model/comparison.ts";
import type { Vocabulary } from "./query.ts";

/** Gives the names that queries may use: a target's label, and its name, which may mean several reports. */
export function vocabularyOf(targets: readonly ComparedTarget[], cases: readonly ComparedCase[]): Vocabulary {
  const names = (of: (one: ComparedCase) => readonly string[]) => [...new Set(cases.flatMap(of))];
  return {
    targets: targets.map(({ label, name }) => [label, name]),
    fields: {
      topic: names(({ topic }) => [topic]),
      clause: names(({ clauses }) => clauses),
      recording: names(({ recordings }) => recordings),
      basis: names(({ basis }) => basis),
      needs: names(({ needs }) => needs),
      id: names(({ id }) => [id]),
    },
  };
}
