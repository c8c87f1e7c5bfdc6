import { type ComparedCase, DIFFERENCES, type Difference } from "../../model/comparison.ts";
import { respectOf } from "../standing.ts";
import { holdsWhere, isInState } from "./holds-where.ts";
import { patternOf } from "./pattern.ts";
import type { FieldWord, Query } from "./query.ts";

/** Tells whether a query holds for a case. */
export function matchesQuery(query: Query, one: ComparedCase): boolean {
  switch (query.kind) {
    case "and":
      return query.parts.every((part) => matchesQuery(part, one));
    case "or":
      return query.parts.some((part) => matchesQuery(part, one));
    case "not":
      return !matchesQuery(query.part, one);
    case "state": {
      const held = one.standings.map((standing) => isInState(standing, query.state, query.basis));
      return holdsWhere(query.where, one.standings, held);
    }
    case "differs":
      return isDifferent(one, query.respect === undefined ? DIFFERENCES : [query.respect], query.column);
    case "field":
      return fieldOf(one, query.field).some((name) => patternOf(query.pattern).test(name));
    case "text":
      return `${one.id}\n${one.title}`.toLowerCase().includes(query.text.toLowerCase());
  }
}

/** Tells whether any two targets differ in a respect, or where a column is given, any from that one. */
export function isDifferent(
  { standings }: ComparedCase,
  respects: readonly Difference[],
  column: number | undefined,
): boolean {
  return respects.some((respect) => {
    const said = standings.map((standing) => respectOf(standing, respect));
    const known = said.filter((value) => value !== undefined);
    return (column === undefined || said[column] !== undefined) && new Set(known).size > 1;
  });
}

/** Gives what a case has in a field. */
export function fieldOf(one: ComparedCase, field: FieldWord): readonly string[] {
  switch (field) {
    case "topic":
      return [one.topic];
    case "clause":
      return one.clauses;
    case "recording":
      return one.recordings;
    case "basis":
      return one.basis;
    case "needs":
      return one.needs;
    case "id":
      return [one.id];
  }
}
