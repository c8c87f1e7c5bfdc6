import { type Arena, type Case, type ChangingServer, openArena, type Target } from "../../index.ts";
import { FAULTS, faultNamed } from "../../reference/faults/faults.ts";
import { type Reference, startReference } from "../../reference/start-reference.ts";
import { describeEmbedded } from "../embedded-target.ts";

/** What the faults make of a case. */
export interface CaseUnderFaults {
  readonly id: string;
  /** The outcome on the faultless server: anything but `pass` makes the rest worthless. */
  readonly outcome: string;
  /** Faults that change something about it: all others leave it as it is. */
  readonly touchedBy: readonly string[];
  /** Faults under which it fails. */
  readonly kills: readonly string[];
}

/** Judges cases under every fault that touches them, one at a time. */
export interface FaultBench {
  /** `faults`: those to be tried, by id; every one that touches the case unless said. */
  readonly judge: (item: Case, faults?: readonly string[]) => Promise<CaseUnderFaults>;
  readonly close: () => Promise<void>;
}

/** Opens a bench on a reference server of its own, whose clock jumps where a case would wait. */
export async function openFaultBench(runId: string): Promise<FaultBench> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const reference = await startReference({ now });
  const server: ChangingServer = {
    target: patient(describeEmbedded(reference, "recorded")),
    setFault: (id) => reference.setFault(id === undefined ? undefined : faultNamed(id)),
    remember: reference.remember,
    now,
    pause: async (milliseconds) => {
      ahead += milliseconds;
    },
  };
  const arena = await openArena(server, runId);
  return {
    judge: (item, faults) => judge(item, faults, arena, reference),
    close: async () => {
      await arena.close();
      await reference.close();
    },
  };
}

/** A fault may keep a request waiting for ever; the faultless server answers in milliseconds. */
function patient(target: Target): Target {
  return { ...target, limits: { ...target.limits, timeoutSeconds: 20 } };
}

async function judge(
  item: Case,
  wanted: readonly string[] | undefined,
  arena: Arena,
  reference: Reference,
): Promise<CaseUnderFaults> {
  const { outcome, touched } = await watchCase(item, arena, reference);
  const kills: string[] = [];
  for (const id of wanted ?? touched) {
    if ((await arena.judge(item, id)).outcome === "fail") kills.push(id);
  }
  return { id: item.id, outcome, touchedBy: touched, kills: kills.sort() };
}

/** Finds the faults that change anything about a case. Those that do not can neither fail it nor pass it. */
async function watchCase(item: Case, arena: Arena, reference: Reference) {
  const touched = new Set<string>();
  // Buckets and objects are made first, and by the faultless server: what they touch is of no case.
  await arena.prepare(item);
  reference.watch(FAULTS, (id) => touched.add(id));
  const { outcome } = await arena.judge(item);
  reference.watch([], () => {});
  return { outcome, touched: [...touched].sort() };
}
