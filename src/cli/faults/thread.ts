import { parentPort, workerData } from "node:worker_threads";
import { loadCaseBook } from "../../index.ts";
import type { TrivialServerName } from "../../reference/trivial-servers.ts";
import { openFaultBench } from "./judge-faults.ts";
import { passesOn } from "./judge-trivial.ts";

/** A piece of work for a thread: a case under faults (those that touch it unless named), or a trivial server. */
export type Job =
  | { readonly kind: "case"; readonly id: string; readonly faults?: readonly string[] | undefined }
  | { readonly kind: "trivial"; readonly name: TrivialServerName; readonly cases: readonly string[] };

/*
 * One of the threads of `copypart faults`: takes a job at a time, and answers with what came of it.
 */

const book = await loadCaseBook(workerData.cases);
const byId = new Map(book.cases.map((item) => [item.id, item]));
const bench = await openFaultBench(`faults${workerData.number}`);

parentPort?.on("message", (job: Job) => {
  work(job).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) }),
  );
});
parentPort?.postMessage({ result: "ready" });

async function work(job: Job): Promise<unknown> {
  switch (job.kind) {
    case "trivial":
      return passesOn(
        job.name,
        job.cases.flatMap((id) => byId.get(id) ?? []),
      );
    case "case": {
      const item = byId.get(job.id);
      return item && bench.judge(item, job.faults);
    }
  }
}
