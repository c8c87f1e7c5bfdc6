import type { Repetition } from "../model/repetition.ts";
import type { Report, ReportCase, Said, Stability, Unstable } from "../model/report.ts";
import { hintsOf, type Shown } from "./hints.ts";
import { overlap } from "./overlap.ts";
import { verdictKey } from "./verdict-key.ts";

/** A repetition that was made: its report, and the cases in the order in which they were begun. */
export interface Made {
  readonly repetition: Repetition;
  readonly report: Report;
  readonly order: readonly string[];
}

/** What is kept of repetitions that were made; of each verdict that is not new, only the number. */
export interface Comparison {
  /** Takes in a repetition. Its report may be forgotten then. */
  readonly add: (made: Made) => void;
  readonly repetitions: () => Stability["repetitions"];
  readonly unstable: () => Unstable[];
}

interface Saying extends Said {
  readonly key: string;
  readonly repetitions: number[];
}

/** Compares repetitions with each other, as they come. */
export function compareRepetitions(): Comparison {
  const repetitions: Stability["repetitions"] = [];
  const shown: Shown[] = [];
  const sayings = new Map<string, Saying[]>();
  const racing = new Set<string>();
  return {
    add: ({ repetition, report, order }) => {
      const { number, concurrency } = repetition;
      repetitions.push(describe(report));
      shown.push({ number, concurrency, places: new Map(order.map((id, place) => [id, place])) });
      for (const one of report.cases) if (says(one, report)) hear(one, number, sayings);
      for (const { id, exchanges } of report.cases) if (overlap(exchanges)) racing.add(id);
    },
    repetitions: () => repetitions,
    unstable: () =>
      [...sayings].flatMap(([id, said]) =>
        said.length < 2 ? [] : [{ ...tell(id, said), hints: hintsOf(id, said, shown, racing.has(id)) }],
      ),
  };
}

/** Of a run that was cut short, what was judged before counts; the rest was not asked. */
function says({ outcome }: ReportCase, { run }: Report): boolean {
  const whole = !run.interrupted && run.unfit === undefined;
  return whole || outcome === "pass" || outcome === "fail";
}

function hear(one: ReportCase, number: number, sayings: Map<string, Saying[]>): void {
  const key = verdictKey(one);
  const heard = sayings.get(one.id) ?? [];
  sayings.set(one.id, heard);
  const same = heard.find((saying) => saying.key === key);
  if (same) same.repetitions.push(number);
  else heard.push({ ...sayingOf(one, number), key, repetitions: [number] });
}

/** The exchanges of the first repetition stand in the report. */
function sayingOf(one: ReportCase, number: number): Omit<Said, "repetitions"> {
  const { outcome, reason, byBasis, findings, exchanges } = one;
  return {
    outcome,
    ...(reason !== undefined && { reason }),
    byBasis,
    findings,
    ...(number > 1 && { exchanges }),
  };
}

function tell(id: string, said: readonly Saying[]): Omit<Unstable, "hints"> {
  return { case: id, said: said.map(({ key: _key, ...saying }) => saying) };
}

function describe({ run }: Report): Stability["repetitions"][number] {
  const { id, seed, concurrency, startedAt, durationMs, requests, incidents } = run;
  return { run: id, ...(seed !== undefined && { seed }), concurrency, startedAt, durationMs, requests, incidents };
}
