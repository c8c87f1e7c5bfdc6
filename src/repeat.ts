import { HarnessError } from "./errors.ts";
import type { Repetition } from "./model/repetition.ts";
import type { Report, Stability } from "./model/report.ts";
import { shuffleCases } from "./select/shuffle-cases.ts";
import { compareRepetitions } from "./stability/compare-repetitions.ts";

/** What to repeat. */
export interface RepeatOrder {
  /** In order, as `planRepetitions` gives them; at least one. */
  readonly repetitions: readonly [Repetition, ...Repetition[]];
  /** What they were made from. */
  readonly seed: string;
  /** Makes one whole run, which cleans up after itself, with the seed and the concurrency of the repetition. */
  readonly runOne: (repetition: Repetition) => Promise<Report>;
}

type Ended = NonNullable<Stability["ended"]>;

/**
 * Runs the same selection several times, one run after the other, and gives the report of the first with every verdict
 * that changed. A repetition that is interrupted, or whose target is not there any more, is the last one.
 * @throws HarnessError as `run` does, where the first repetition judges nothing, or where we fail in a later one.
 */
export async function repeat({ repetitions, seed, runOne }: RepeatOrder): Promise<Report> {
  const [one, ...others] = repetitions;
  const comparison = compareRepetitions();
  const first = await runOne(one);
  const take = (repetition: Repetition, report: Report): Ended | undefined => {
    comparison.add({ repetition, report, order: orderOf(report) });
    return endOf(repetition, report);
  };
  let ended = take(one, first);
  for (const repetition of others) {
    if (ended) break;
    const made = await runOne(repetition).catch(whyUnfit(repetition));
    ended = "how" in made ? made : take(repetition, made);
  }
  const told = { repetitions: comparison.repetitions(), ...(ended && { ended }), unstable: comparison.unstable() };
  return { ...first, stability: { asked: repetitions.length, seed, ...told } };
}

function endOf({ number }: Repetition, { run }: Report): Ended | undefined {
  if (run.interrupted) return { repetition: number, how: "interrupted", why: "the run was interrupted" };
  return run.unfit === undefined ? undefined : { repetition: number, how: "unfit", why: run.unfit };
}

/** What ran before is not lost with a target that is gone, or fit no longer. */
function whyUnfit({ number }: Repetition): (error: unknown) => Ended {
  return (error) => {
    if (!(error instanceof HarnessError) || !isAboutTarget(error)) throw error;
    return { repetition: number, how: "unfit", why: error.message };
  };
}

function isAboutTarget({ code }: HarnessError): boolean {
  return code === "target-unreachable" || code === "target-unfit";
}

/** The cases in the order in which they were begun. */
function orderOf({ cases, run }: Report): string[] {
  const begun = cases.filter(({ outcome }) => outcome !== "skipped");
  return (run.seed === undefined ? begun : shuffleCases(begun, run.seed)).map(({ id }) => id);
}
