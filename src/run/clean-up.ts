import type { Owner } from "../model/capability.ts";
import type { Exchange } from "../model/exchange.ts";
import { groupProblems } from "./group-problems.ts";
import { inTurns } from "./in-turns.ts";
import { type Remover, takeAway } from "./take-away.ts";
import type { Entry, Journal } from "./tools.ts";

/** What cleaning needs of the other stages. */
export interface Cleaner extends Omit<Remover, "isOurs" | "requests"> {
  /** What an account made, it takes away itself. */
  readonly requestsOf: (owner: Owner) => Remover["requests"];
  readonly journal: Journal;
  readonly concurrency: number;
}

/** After so many requests in a row without an answer, the rest would only cost time. */
const silenceLimit = 5;

/**
 * Takes away what was made: uploads, then objects, then buckets. Nothing else is touched: in a bucket that was
 * there before, only the keys of the journal. Gives what could not be taken away, a sentence for each kind of trouble.
 */
export async function cleanUp(entries: readonly Entry[], given: Cleaner): Promise<string[]> {
  const problems: string[] = [];
  let silent = 0;
  let silence: Exchange | undefined;
  let untried = 0;
  const ours = new Set(entries.flatMap(({ made }) => (made.kind === "bucket" ? [made.bucket] : [])));
  const exchange: Cleaner["exchange"] = async (step, values) => {
    if (silence && silent >= silenceLimit) return silence;
    const answer = await given.exchange(step, values);
    silence = "outcome" in answer && answer.outcome.kind === "failure" ? answer : undefined;
    silent = silence ? silent + 1 : 0;
    return answer;
  };
  const remover = { ...given, exchange, isOurs: (bucket: string) => ours.has(bucket) };
  const takeEntry = async (entry: Entry) => {
    const problem = await takeAway(entry, { ...remover, requests: given.requestsOf(entry.made.owner) });
    if (problem === undefined) given.journal.gone(entry.made);
    return problem;
  };
  const takeBatch = (batch: readonly Entry[]) =>
    inTurns(batch, given.concurrency, async (entry) => {
      if (silent >= silenceLimit) {
        untried += 1;
        return;
      }
      const problem = await takeEntry(entry).catch(tellFault(entry));
      if (problem !== undefined) problems.push(problem);
    });
  for (const kind of ["upload", "object", "bucket"] as const) {
    await takeBatch(entries.filter(({ made }) => made.kind === kind));
  }
  if (untried > 0) problems.push(`${untried} more were not tried, because the target answers nothing`);
  return groupProblems(problems);
}

/** A fault of ours at one entry must not keep the others on the target. */
function tellFault({ made }: Entry): (error: unknown) => string {
  return (error) => `${made.kind} in ${made.bucket}: ${error instanceof Error ? error.message : String(error)}`;
}
