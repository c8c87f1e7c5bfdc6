import type { Repetition } from "../../src/model/repetition.ts";
import type { Report } from "../../src/model/report.ts";
import type { Finding, Outcome, Verdict } from "../../src/model/verdict.ts";
import { repeat } from "../../src/repeat.ts";
import { planRepetitions } from "../../src/stability/plan-repetitions.ts";
import { sampleCase, sampleExchange, sampleFinding, sampleReport, sampleVerdict } from "../report/sample-verdicts.ts";

/** What a repetition says of a case: the outcome alone, or with the rest of the verdict. */
export type Says = Outcome | Partial<Verdict>;

/** A finding that was received differently each time. */
export function findingAt(where: string, received = "200", basis: Finding["basis"] = "documented"): Finding {
  return sampleFinding({ where, received, basis });
}

/** The report of one repetition, of cases by id. */
export function reportOf(
  says: Readonly<Record<string, Says>>,
  { seed, concurrency }: Pick<Repetition, "seed" | "concurrency">,
  run: Partial<Report["run"]> = {},
): Report {
  const verdicts = Object.entries(says).map(([id, said], index) => {
    const { outcome = "pass", ...rest } = typeof said === "string" ? { outcome: said } : said;
    const exchanges = outcome === "blocked" ? [] : [sampleExchange(200, "<CopyPartResult/>")];
    return sampleVerdict(sampleCase(id, `Claim of ${id}`, index + 1), outcome, { exchanges, ...rest });
  });
  const incidents: string[] = [];
  return sampleReport({ verdicts, run: { concurrency, incidents, ...(seed !== undefined && { seed }), ...run } });
}

/** The report of repetitions, each of which says something of the same cases, as `reportOf` takes it. */
export function repeated(all: readonly Readonly<Record<string, Says>>[], shuffled = true): Promise<Report> {
  const repetitions = planRepetitions({ repetitions: all.length, seed: "7", shuffled, concurrency: 8 });
  return repeat({
    repetitions,
    seed: "7",
    runOne: async (repetition) =>
      reportOf(all[repetition.number - 1] ?? {}, repetition, { id: `run${repetition.number}` }),
  });
}
