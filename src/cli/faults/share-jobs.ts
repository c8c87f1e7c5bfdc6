import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Job } from "./thread.ts";

/** This module and the thread's stand side by side, as sources and as they are built. */
const THREAD = new URL(import.meta.url.replace(/share-jobs(\.[jt]s)$/, "thread$1"));

/** What a thread says when a job is done. */
interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/**
 * Shares jobs among as many threads as there are cores, and gives what came of each, in the order of the jobs.
 * @param cases folder of the case book; the one that comes with copypart unless named
 */
export async function shareJobs(
  jobs: readonly Job[],
  cases: string | undefined,
  onDone: () => void,
): Promise<unknown[]> {
  const results: unknown[] = new Array(jobs.length);
  let next = 0;
  const work = async (number: number): Promise<void> => {
    const thread = new Worker(THREAD, { workerData: { cases, number } });
    try {
      await answerOf(thread);
      for (let at = next++; at < jobs.length; at = next++) {
        thread.postMessage(jobs[at]);
        results[at] = await answerOf(thread);
        onDone();
      }
    } finally {
      await thread.terminate();
    }
  };
  const threads = Math.min(jobs.length, availableParallelism());
  await Promise.all(Array.from({ length: threads }, (_, number) => work(number)));
  return results;
}

function answerOf(thread: Worker): Promise<unknown> {
  return new Promise((done, fail) => {
    thread.once("error", fail);
    thread.once("message", ({ result, error }: Answer) => {
      thread.off("error", fail);
      if (error === undefined) done(result);
      else fail(new Error(error));
    });
  });
}
