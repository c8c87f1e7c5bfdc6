import { HarnessError } from "../../errors.ts";
import { type Arena, type Case, openArena } from "../../index.ts";
import type { Catch } from "../../model/kills.ts";
import type { Verdict } from "../../model/verdict.ts";
import { FAULTS } from "../../reference/faults/faults.ts";
import type { Reference } from "../../reference/start-reference.ts";
import { startFaulty } from "./faulty-server.ts";
import { checksOf, weighFindings } from "./weigh-findings.ts";

/** What the faults make of a case. */
export interface CaseUnderFaults {
  readonly id: string;
  /** The outcome on the faultless server: anything but `pass` makes the rest worthless. */
  readonly outcome: string;
  /** Faults under which it fails by some basis. */
  readonly catches: readonly Catch[];
  /** Checks that no fault shows to be needed: without them, the case would fail as it does under all of them. */
  readonly idle: readonly string[];
}

/** Judges cases under every fault that touches them, one at a time. */
export interface FaultBench {
  /** `faults`: those that are asked about, by id; all unless said. Those that do not touch the case are not tried. */
  readonly judge: (item: Case, faults?: readonly string[]) => Promise<CaseUnderFaults>;
  readonly close: () => Promise<void>;
}

/** Opens a bench on a reference server of its own. */
export async function openFaultBench(runId: string): Promise<FaultBench> {
  const server = await startFaulty(runId);
  const arena = await openArena(server, runId);
  return {
    judge: (item, faults) => judge(item, faults, arena, server.reference),
    close: async () => {
      await arena.close();
      await server.reference.close();
    },
  };
}

async function judge(
  item: Case,
  wanted: readonly string[] | undefined,
  arena: Arena,
  reference: Reference,
): Promise<CaseUnderFaults> {
  const { faultless, touched } = await watchCase(item, arena, reference);
  const before = weighFindings(faultless);
  const catches: Catch[] = [];
  const idle = new Set(checksOf(item));
  // Advice that the faultless server does not take can be seen to fail on it.
  for (const check of before.unmet) idle.delete(check);
  for (const fault of touched.filter((id) => wanted?.includes(id) ?? true)) {
    const { bases, unmet, decisive } = weighFindings(withoutError(await arena.judge(item, fault), fault));
    const isSeen = bases.length > 0 && unmet.some((check) => !before.unmet.includes(check));
    const by = bases.filter((basis) => isSeen || !before.bases.includes(basis));
    if (by.length > 0) catches.push({ fault, by });
    for (const check of decisive) idle.delete(check);
  }
  return { id: item.id, outcome: faultless.outcome, catches, idle: [...idle] };
}

/** A fault of ours is no catch, and no miss either. */
function withoutError(verdict: Verdict, fault: string): Verdict {
  if (verdict.outcome !== "error") return verdict;
  throw new HarnessError("internal", `${verdict.case.id} could not be judged under ${fault}: ${verdict.reason ?? ""}`);
}

/** Finds the faults that change anything about a case: all others leave it as it is. */
async function watchCase(item: Case, arena: Arena, reference: Reference) {
  const touched = new Set<string>();
  // Buckets and objects are made first, and by the faultless server: what they touch is of no case.
  await arena.prepare(item);
  reference.watch(FAULTS, (id) => touched.add(id));
  const faultless = await arena.judge(item);
  reference.watch([], () => {});
  return { faultless, touched: [...touched].sort() };
}
