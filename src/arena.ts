import { createJudging } from "./judging.ts";
import { joinWire, openSender } from "./line.ts";
import type { Case } from "./model/case.ts";
import type { WireRequest, WireResponse } from "./model/exchange.ts";
import type { PlannedCase } from "./model/plan.ts";
import type { Target } from "./model/target.ts";
import type { Verdict } from "./model/verdict.ts";
import { namesIn } from "./plan/fill.ts";
import { planCase } from "./plan/plan-case.ts";
import { createHostResolver } from "./plan/resolve-host.ts";
import { createExchange, type Wire } from "./run/create-exchange.ts";
import { createFixtureMaker, type FixtureMaker } from "./run/make-fixtures.ts";
import { createMemoryJournal } from "./run/memory-journal.ts";
import { rememberRequests } from "./run/remember-requests.ts";
import { runCase } from "./run/run-case.ts";
import type { Tools } from "./run/tools.ts";
import { needsRaw } from "./send/needs-raw.ts";

/** A server whose mind can be changed between cases, and set back. Its time is the arena's. */
export interface ChangingServer {
  readonly target: Target;
  /** Makes it wrong in some way, or in none, and gives what brings everything back as it was. */
  readonly enter: (fault: string | undefined) => () => void;
  /**
   * Answers without a connection, as it would by one; nothing where it has to go by one.
   * @param raw whether no HTTP library would send such a request
   */
  readonly answer?: (request: WireRequest, raw: boolean) => WireResponse | undefined;
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
  const { target, now } = server;
  const context = { target, runId, resolveHost: await createHostResolver() };
  const sender = openSender(target, connections, target.limits.timeoutSeconds * 1000, { now, elapsed: now });
  const wire = rememberRequests(shorten(joinWire(server, sender), server), namesIn);
  const exchange = createExchange(wire, { requests: 0, retries: 0 });
  const judging = await createJudging("both");
  const tools = { ...judging, exchange, journal: createMemoryJournal(), now };
  const shared = createFixtureMaker(tools);
  const plan = planOnce((item) => planCase(item, context));
  return {
    judge: async (item, fault) => {
      const planned = plan(item);
      await makeShared(planned, shared);
      const leave = server.enter(fault);
      return await runCase(planned, withOwnUploads(shared, tools), tools).finally(leave);
    },
    prepare: (item) => makeShared(plan(item), shared),
    close: sender.close,
  };
}

/** The same case is judged under one fault after the other: only the last plan is worth keeping. */
function planOnce(plan: (item: Case) => PlannedCase): (item: Case) => PlannedCase {
  let last: PlannedCase | undefined;
  return (item) => {
    if (last?.case !== item) last = plan(item);
    return last;
  };
}

/** Leaves out the connection where the server answers without one. */
function shorten(wire: Wire, { answer }: ChangingServer): Wire {
  if (answer === undefined) return wire;
  return {
    ...wire,
    send: async (request) => {
      const response = answer(request, needsRaw(request));
      if (response === undefined) return wire.send(request);
      return { startedAt: wire.now(), durationMs: 0, outcome: { kind: "response", response } };
    },
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
