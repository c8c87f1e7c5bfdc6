import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { HarnessError } from "../errors.ts";
import type { Entry, Journal } from "../index.ts";
import { checkWritable } from "./check-writable.ts";

/** How the target of a run was given, so that `copypart clean` finds it again; no secrets. */
export interface TargetChoice {
  readonly target?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly addressing?: string;
}

type Line =
  | { readonly run: string; readonly choice: TargetChoice }
  | { readonly made: Entry["made"] }
  | { readonly upload: Entry["made"]; readonly id: string }
  | { readonly gone: Entry["made"] };

/** A journal in a file: every line is on disk before the request that it announces goes out. */
export interface FileJournal extends Journal {
  entries(): readonly Entry[];
  /** Takes the file away, when nothing is left to clean. */
  remove(): void;
  /** Makes room for the next run where the target let nothing more be taken away; gives the new place. */
  setAside(): string;
}

/** Gives the journal of a new run; the file begins with the first thing that is made. */
export function openJournal(file: string, run: string, choice: TargetChoice): FileJournal {
  if (existsSync(file)) {
    throw new HarnessError("usage", `another run left its journal at ${file}, or is still under way`, {
      hint: `\`copypart clean ${file}\` takes away what it made; \`--output <folder>\` runs beside it; where nothing can be taken away any more, delete the file`,
    });
  }
  checkWritable(dirname(file), "the journal and the reports go there: --output FOLDER names another");
  return followJournal(file, new Map(), { run, choice });
}

/** Reads what an earlier run left, and goes on with its file. */
export function resumeJournal(file: string): { run: string; choice: TargetChoice; journal: FileJournal } {
  const [first, ...rest] = readLines(file);
  if (!first || !("run" in first)) {
    throw new HarnessError("schema", `${file} is not a copypart journal`, { hint: "name the journal that a run left" });
  }
  const entries = new Map<string, Entry>();
  for (const line of rest) apply(line, entries);
  for (const { made } of entries.values()) if (!isOf(first.run, made)) throw notOurs(file, made);
  return { run: first.run, choice: first.choice, journal: followJournal(file, entries) };
}

function followJournal(file: string, entries: Map<string, Entry>, head?: Line): FileJournal {
  let begun = head === undefined;
  const note = (line: Line) => {
    if (head !== undefined && !begun) begin(file, head);
    begun = true;
    appendFileSync(file, textOf(line));
    apply(line, entries);
  };
  return {
    made(made) {
      if (!entries.has(nameOf(made))) note({ made });
    },
    uploadId: (upload, id) => note({ upload, id }),
    gone: (made) => note({ gone: made }),
    entries: () => [...entries.values()],
    remove: () => rmSync(file, { force: true }),
    setAside: () => {
      const aside = file.replace(/\.jsonl$/, `-${Date.now().toString(36)}.jsonl`);
      renameSync(file, aside);
      return aside;
    },
  };
}

/** `wx`: of two runs that began at once, one gets the file. */
function begin(file: string, head: Line): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, textOf(head), { flag: "wx" });
}

function textOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

function apply(line: Line, entries: Map<string, Entry>): void {
  if ("made" in line) entries.set(nameOf(line.made), { made: line.made });
  if ("upload" in line) entries.set(nameOf(line.upload), { made: line.upload, uploadId: line.id });
  if ("gone" in line) entries.delete(nameOf(line.gone));
}

function nameOf(made: Entry["made"]): string {
  return JSON.stringify([made.kind, made.bucket, made.kind === "bucket" ? "" : made.key]);
}

/** A line that a crash cut in half was not acted upon: it is left out. */
function readLines(file: string): Line[] {
  return readText(file)
    .split("\n")
    .flatMap((text) => {
      try {
        const line = JSON.parse(text);
        return typeof line === "object" && line !== null ? [line] : [];
      } catch {
        return [];
      }
    });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new HarnessError("file-unreadable", `cannot read the journal ${file}`, { cause });
  }
}

/** Every name that a run makes holds its id: whatever else a journal says, nothing else is ever deleted. */
function isOf(run: string, made: Entry["made"]): boolean {
  if (!/^[0-9a-z]{8,}$/.test(run)) return false;
  return made.kind === "bucket" ? made.bucket.startsWith(`copypart-${run}-`) : made.key.startsWith(`${run}/`);
}

function notOurs(file: string, { kind, bucket }: Entry["made"]): HarnessError {
  return new HarnessError("schema", `${file} names a ${kind} in ${bucket} that its run cannot have made`, {
    hint: "copypart deletes only names that hold the id of the run: clean by hand what else the file names",
  });
}
