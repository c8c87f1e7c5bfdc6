import type { Clause, Recording } from "../model/clause.ts";
import type { Report, ReportCase, ReportClause, ReportRecording } from "../model/report.ts";

/** The clauses and recordings of a case book, by id. */
export interface Cited {
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly recordings: ReadonlyMap<string, Recording>;
}

/** Gives the clauses and recordings that the cases name, each once, in the order of their ids. */
export function pickEvidence(cases: readonly ReportCase[], { clauses, recordings }: Cited): Report["evidence"] {
  return {
    clauses: pick(
      cases.flatMap((claim) => claim.clauses),
      clauses,
      reportClause,
    ),
    recordings: pick(
      cases.flatMap((claim) => claim.recordings),
      recordings,
      reportRecording,
    ),
  };
}

function pick<Item, Kept>(
  ids: readonly string[],
  known: ReadonlyMap<string, Item>,
  keep: (item: Item) => Kept,
): Record<string, Kept> {
  const entries = [...new Set(ids)].sort().flatMap((id): [string, Kept][] => {
    const item = known.get(id);
    return item === undefined ? [] : [[id, keep(item)]];
  });
  return Object.fromEntries(entries);
}

function reportClause({ strength, pin, fact, source }: Clause): ReportClause {
  return { strength, pin, fact, source };
}

function reportRecording(recording: Recording): ReportRecording {
  const { behaviour, condition, status, code, evidence, origin, date, disputed } = recording;
  return {
    behaviour,
    ...(condition !== undefined && { condition }),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    evidence,
    ...(origin !== undefined && { origin }),
    ...(date !== undefined && { date }),
    ...(disputed !== undefined && { disputed }),
  };
}
