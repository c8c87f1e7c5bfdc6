import { type CaseBook, matchesPattern } from "../../index.ts";
import type { KillMatrix } from "../../model/kill-matrix.ts";
import { isKill } from "../../model/kills.ts";
import type { Fault } from "../../reference/faults/fault.ts";
import { FAULTS } from "../../reference/faults/faults.ts";
import { TRIVIAL_SERVERS, type TrivialServerName } from "../../reference/trivial-servers.ts";
import { findTwins } from "./find-twins.ts";
import type { CaseUnderFaults } from "./judge-faults.ts";
import { shareJobs } from "./share-jobs.ts";
import type { Job } from "./thread.ts";

/** What of the matrix is wanted. */
export interface MatrixOrder {
  readonly book: CaseBook;
  /** The folder of the book; the one that comes with copypart unless named. */
  readonly folder?: string | undefined;
  /** Patterns of fault ids; all unless given. */
  readonly faults: readonly string[];
  /** Patterns of case ids; all unless given. */
  readonly cases: readonly string[];
  readonly onJobs: (count: number) => void;
  readonly onDone: () => void;
}

/** Makes the matrix: each case under each fault that touches it, and under each trivial server. */
export async function makeMatrix(order: MatrixOrder): Promise<KillMatrix> {
  const faults = FAULTS.filter(({ id }) => isWanted(id, order.faults));
  const items = order.book.cases.filter(({ id }) => isWanted(id, order.cases));
  const whole = { faults: order.faults.length === 0, cases: order.cases.length === 0 };
  // Some faults are asked about alone.
  const names = whole.faults ? trivialNames() : [];
  const wanted = whole.faults ? undefined : faults.map(({ id }) => id);
  const ids = items.map(({ id }) => id);
  const jobs: Job[] = [
    ...names.map((name): Job => ({ kind: "trivial", name, cases: ids })),
    ...ids.map((id): Job => ({ kind: "case", id, faults: wanted })),
  ];
  order.onJobs(jobs.length);
  const results = await shareJobs(jobs, order.folder, order.onDone);
  const cases = results.slice(names.length).flatMap((result) => (isCase(result) ? [describeCase(result)] : []));
  return {
    schema: "copypart-faults/1",
    suite: { digest: order.book.digest },
    whole,
    faults: faults.map((fault) => describeFault(fault, cases, order.book)),
    cases,
    twins: whole.faults ? findTwins(cases, order.book.cases) : [],
    trivial: names.map((name, at) => ({
      server: name,
      title: TRIVIAL_SERVERS[name].title,
      passes: textsOf(results[at]),
    })),
  };
}

function trivialNames(): readonly TrivialServerName[] {
  return Object.keys(TRIVIAL_SERVERS).filter(isTrivialName);
}

function isTrivialName(name: string): name is TrivialServerName {
  return Object.hasOwn(TRIVIAL_SERVERS, name);
}

function isWanted(id: string, patterns: readonly string[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, id));
}

function isCase(result: unknown): result is CaseUnderFaults {
  return typeof result === "object" && result !== null && "catches" in result;
}

function textsOf(result: unknown): string[] {
  return Array.isArray(result) ? result.map(String) : [];
}

function describeCase({ id, outcome, catches, idle }: CaseUnderFaults): KillMatrix["cases"][number] {
  const kills = catches.filter(isKill).map(({ fault }) => fault);
  return {
    id,
    outcome,
    kills,
    catches: catches.map(({ fault, by }) => ({ fault, by: [...by] })),
    idle: [...idle],
  };
}

function describeFault(
  { id, title, breaks, seenAt }: Fault,
  cases: KillMatrix["cases"],
  book: CaseBook,
): KillMatrix["faults"][number] {
  return {
    id,
    title,
    clauses: breaks.filter((name) => book.clauses.has(name)),
    recordings: breaks.filter((name) => book.recordings.has(name)),
    ...(seenAt !== undefined && { seenAt }),
    killedBy: cases.filter(({ kills }) => kills.includes(id)).map((one) => one.id),
  };
}
