import type { Report } from "../model/report.ts";
import { quoteShell } from "./quote-shell.ts";

/** How a run is to be made again, where not as it was. */
export interface Again {
  readonly seed?: string | undefined;
  readonly concurrency?: number;
  readonly repetitions?: number | undefined;
}

/** What `run.selection` calls a filter, and the option that gives it. */
const OPTIONS: Readonly<Record<string, string>> = {
  exclude: "--exclude",
  topics: "--topic",
  clauses: "--clause",
  capabilities: "--needs",
  basis: "--with-basis",
};

/** Gives the command that runs the same cases in the same order; FILE is the reader's target file. */
export function againCommand({ run, target }: Report, again: Again): string {
  const { seed, concurrency = run.concurrency, repetitions } = again;
  const words = [
    "npx copypart run",
    ...(target.name === "embedded" ? sideOf(target) : ["--target FILE"]),
    ...run.selection.filter((entry) => !entry.startsWith("patterns: ")).map(filterOf),
    ...(run.basis === "documented" ? ["--basis documented"] : []),
    `--concurrency ${concurrency}`,
    ...(repetitions === undefined ? [] : [`--repeat ${repetitions}`]),
    ...(seed === undefined ? [] : [`--shuffle ${wordOf(seed)}`]),
    ...run.selection.filter((entry) => entry.startsWith("patterns: ")).map((entry) => wordOf(entry.slice(10))),
  ];
  return words.join(" ");
}

function sideOf({ version }: Report["target"]): string[] {
  return version === "documented" ? ["--small-source-range documented"] : [];
}

function filterOf(entry: string): string {
  const [name = "", value = ""] = entry.split(/: (.*)/s);
  return `${OPTIONS[name] ?? `--${name}`} ${wordOf(value)}`;
}

function wordOf(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : quoteShell(text);
}
