import type { Report, Said, Stability } from "../model/report.ts";
import { againCommand } from "./again-command.ts";
import { findingPlace, judgedFindings } from "./case-facts.ts";

/** So many repetitions that said the same are told one by one. */
const TOLD = 4;

/** Gives what the repetitions came to, in sentences; empty where there was but one run. */
export function stabilitySentence({ stability }: Report): string {
  if (stability === undefined) return "";
  const { asked, repetitions, unstable, ended } = stability;
  const made = repetitions.length;
  const count = unstable.length > 1 ? `${unstable.length} verdicts` : `${unstable.length === 1 ? "1" : "No"} verdict`;
  const last = ended && `The repetitions ended early, in repetition ${ended.repetition} of ${asked}: ${ended.why}.`;
  return [made > 1 ? `${count} changed in ${made} repetitions.` : "", last ?? ""]
    .filter((part) => part !== "")
    .join(" ");
}

/** Gives where the order of the cases came from, in words; and how often they were run. */
export function orderWords({ run, stability }: Report): string {
  const made = stability?.repetitions.length ?? 1;
  if (run.seed !== undefined) return `shuffled by seed ${run.seed}${made > 1 ? `, ${made} repetitions` : ""}`;
  return `the order of the book${made > 1 ? `, then shuffled by seed ${stability?.seed}, ${made} repetitions` : ""}`;
}

/** Gives the command that runs everything in the same order again, where that was not the order of the book. */
export function sameOrderCommand(report: Report): string | undefined {
  const { run, stability } = report;
  if (run.seed === undefined && stability === undefined) return undefined;
  return againCommand(report, { seed: run.seed, repetitions: stability?.asked });
}

/** Gives which repetitions said something: `repetitions 1 (8 at a time), 2 (seed 7/1, 1 at a time) and 9 more`. */
export function whoSaid({ repetitions: said }: Said, { repetitions }: Stability): string {
  const told = said.slice(0, TOLD).map((number) => {
    const { seed, concurrency } = repetitions[number - 1] ?? {};
    const order = seed === undefined ? "in the order of the book" : `seed ${seed}`;
    return `${number} (${order}, ${concurrency} at a time)`;
  });
  const more = said.length > TOLD ? ` and ${said.length - TOLD} more` : "";
  return `${said.length === 1 ? "repetition" : "repetitions"} ${told.join(", ")}${more}`;
}

/** Gives the first thing that was not met, or why nothing was judged, in one line; empty where all was well. */
export function whatWasSaid(said: Said): string {
  const [first] = judgedFindings(said);
  if (first !== undefined) return `${findingPlace(first)}: expected ${first.expected}, received ${first.received}`;
  return said.reason ?? "";
}

/** Gives the command that makes one of the repetitions again that did not say what the first one said. */
export function oddOneCommand(report: Report, said: readonly Said[]): string | undefined {
  const [number] = said.flatMap(({ repetitions }) => (repetitions.includes(1) ? [] : repetitions));
  const odd = number === undefined ? undefined : report.stability?.repetitions[number - 1];
  return odd && againCommand(report, { seed: odd.seed, concurrency: odd.concurrency });
}
