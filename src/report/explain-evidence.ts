import type { Clause, Recording } from "../model/clause.ts";
import type { Contradiction, Disputes, Silence } from "../model/dispute.ts";
import type { Kills } from "../model/kills.ts";

/** What the case book knows about the evidence of a case. */
export interface Evidence extends Disputes {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly recordings: ReadonlyMap<string, Recording>;
  /** Which faults the cases catch, where that is known. */
  readonly kills?: Kills;
}

/** Gives a clause in our words, how far it is fixed, and where it stands. */
export function explainClause(id: string, { clauses }: Evidence): string[] {
  const clause = clauses.get(id);
  if (!clause) return [];
  const { strength, pin, fact, wire, source } = clause;
  return [
    `  ${id} ${strength}, pinned to ${pin}: ${fact}`,
    ...(wire === undefined ? [] : [`    on the wire: ${wire}`]),
    `    ${source}`,
  ];
}

/** Gives what the documents contradict each other in, or do not say, about any of the clauses, and what is taken. */
export function explainDisputes(ids: readonly string[], { contradictions, silences }: Evidence): string[] {
  const touches = ({ clauses }: { readonly clauses: readonly string[] }) => clauses.some((id) => ids.includes(id));
  return [
    ...contradictions.filter(touches).flatMap(explainContradiction),
    ...silences.filter(touches).flatMap(explainSilence),
  ];
}

function explainContradiction({ id, about, sides, position }: Contradiction): string[] {
  const [first, second] = sides;
  return [
    `  ${id}, ${about}`,
    `    first: ${first.says} (${first.source})`,
    `    second: ${second.says} (${second.source})`,
    `    taken: ${TAKEN[position.takes]}. ${position.because}`,
  ];
}

const TAKEN: Readonly<Record<Contradiction["position"]["takes"], string>> = {
  first: "the first",
  second: "the second",
  either: "either",
  neither: "neither",
};

function explainSilence({ id, about, position }: Silence): string[] {
  return [`  ${id}, not said: ${about}`, `    taken: ${position}`];
}

/** Gives what was recorded, of what, how well that is known, from where and when, and who disagrees. */
export function explainRecording(id: string, { recordings }: Evidence): string[] {
  const recording = recordings.get(id);
  if (!recording) return [];
  const { behaviour, condition, status, code, shows, evidence, origin, date, disputed } = recording;
  const answer = [status, code, shows].filter((part) => part !== undefined).join(", ");
  const source = [`evidence ${evidence}`, origin, date ?? "date not known"].filter((part) => part !== undefined);
  return [
    `  ${id} ${behaviour}${condition === undefined ? "" : ` (${condition})`}: ${answer}`,
    `    ${source.join(", ")}`,
    ...(disputed === undefined ? [] : [`    disputed: ${disputed}`]),
  ];
}
