import { createJudging } from "./judging.ts";
import { openLine } from "./line.ts";
import type { Case } from "./model/case.ts";
import type { PlannedCase } from "./model/plan.ts";
import type { Target } from "./model/target.ts";
import type { Verdict } from "./model/verdict.ts";
import { planCase } from "./plan/plan-case.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { createFixtureMaker, type FixtureMaker } from "./run/make-fixtures.ts";
import { createMemoryJournal } from "./run/memory-journal.ts";
import { runCase } from "./run/run-case.ts";
import type { Tools } from "./run/tools.ts";

/** A server whose mind can be changed between cases, and set back. Its time is the arena's. */
export interface ChangingServer {
  readonly target: Target;
  /** Makes it wrong in some way, or right again. */
  readonly setFault: (fault: string | undefined) => void;
  /** Remembers what it holds, and gives what brings that back. */
  readonly remember: () => () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A place where single cases are run, each against a server that may have a fault. */
export interface Arena {
  /**
   * Gives the verdict on a case by a server with a fault, or without. Buckets and objects are made by the faultless
   * server, and everything is as before afterwards: no case and no fault has a trace in the next one.
   */
  readonly judge: (item: Case, fault?: string) => Promise<Verdict>;
  /** Makes the buckets and objects of a case, where they are not there yet. */
  readonly prepare: (item: Case) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens an arena on a server. Cases may be judged at the same time only where nothing is set or brought back.
 * @param connections how many requests may be under way at once
 */
export async function openArena(server: ChangingServer, runId: string, connections = 8): Promise<Arena> {
  const context = { target: server.target, runId, resolveHost: await createHostResolver() };
  const line = openLine({ ...server, concurrency: connections });
  const judging = await createJudging("both");
  const tools = { ...judging, exchange: line.exchange, journal: createMemoryJournal(), now: server.now };
  const shared = createFixtureMaker(tools);
  return {
    judge: async (item, fault) => {
      const planned = planCase(item, context);
      await makeShared(planned, shared);
      const bringBack = server.remember();
      server.setFault(fault);
      const verdict = await runCase(planned, withOwnUploads(shared, tools), tools);
      server.setFault(undefined);
      bringBack();
      return verdict;
    },
    prepare: (item) => makeShared(planCase(item, context), shared),
    close: line.close,
  };
}

const isUpload = ({ id }: PlannedCase["fixtures"][number]): boolean => id.startsWith("upload:");

/** What is made before the uploads of a case is made once, and brought back as often as it is needed. */
async function makeShared(planned: PlannedCase, shared: FixtureMaker): Promise<void> {
  const values = { ...planned.values };
  for (const fixture of planned.fixtures) {
    if (!isUpload(fixture)) Object.assign(values, (await shared.make(fixture, values)).values);
  }
}

function withOwnUploads(shared: FixtureMaker, tools: Tools): FixtureMaker {
  const own = createFixtureMaker(tools);
  return { ...own, make: (fixture, values) => (isUpload(fixture) ? own : shared).make(fixture, values) };
}
