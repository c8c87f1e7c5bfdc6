import pc from "picocolors";
import type { Repetition, Verdict } from "../index.ts";
import { oneLine } from "./one-line.ts";

/** Tells how a run goes on: stderr only, for stdout is for results. */
export interface Progress {
  verdict(verdict: Verdict): void;
  incident(text: string): void;
  /** Leaves the screen as a line that is finished. */
  end(): void;
}

type Sink = Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;

const silent: Progress = { verdict: () => {}, incident: () => {}, end: () => {} };

/** One line that is written over on a terminal, a line a case elsewhere, nothing when quiet. */
export function createProgress(total: number, quiet: boolean, sink: Sink, repetition?: Repetition): Progress {
  if (quiet) return silent;
  if (repetition !== undefined && repetition.of > 1) sink.write(`${describe(repetition)}\n`);
  return sink.isTTY ? createLine(total, sink, repetition) : createLog(total, sink);
}

function describe({ number, of, seed, concurrency }: Repetition): string {
  const order = seed === undefined ? "the order of the book" : `the order of seed ${seed}`;
  return `repetition ${number} of ${of}: ${order}, ${concurrency} at a time`;
}

const once = { number: 1, of: 1 };

function createLog(total: number, sink: Sink): Progress {
  let done = 0;
  return {
    verdict({ outcome, case: item, reason }) {
      done += 1;
      sink.write(`[${done}/${total}] ${outcome} ${item.id}${reason === undefined ? "" : `: ${oneLine(reason)}`}\n`);
    },
    incident: (text) => sink.write(`! ${oneLine(text)}\n`),
    end: () => {},
  };
}

function createLine(total: number, sink: Sink, { number, of }: Pick<Repetition, "number" | "of"> = once): Progress {
  const head = of > 1 ? `repetition ${number} of ${of}: ` : "";
  const counts: Partial<Record<Verdict["outcome"], number>> = {};
  let done = 0;
  const above = (text: string) => sink.write(`\r\u001b[K${text}\n`);
  return {
    verdict({ outcome, case: item }) {
      done += 1;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (outcome !== "pass") above(`${pc.red(outcome)} ${item.id}`);
      const tally = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
      const line = `${head}${done}/${total} cases  ${tally.join(", ")}  ${item.id}`;
      sink.write(`\r\u001b[K${line.slice(0, (sink.columns || 80) - 1)}`);
    },
    incident: (text) => above(pc.yellow(`! ${oneLine(text)}`)),
    end: () => sink.write("\r\u001b[K"),
  };
}
