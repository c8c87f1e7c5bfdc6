import { HarnessError } from "../errors.ts";
import { loadCaseBook } from "../index.ts";
import type { KillMatrix } from "../model/kill-matrix.ts";
import { FAULTS } from "../reference/faults/faults.ts";
import { EXIT } from "./exit-code.ts";
import { matrixMarkdown, matrixText, openIn } from "./faults/describe-matrix.ts";
import { makeMatrix } from "./faults/kill-matrix.ts";

/** The options of `copypart faults`, as commander gives them. */
export interface FaultsOptions {
  readonly cases?: string;
  readonly case?: readonly string[];
  readonly list?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly quiet?: boolean;
}

/** `copypart faults`: shows that each case can fail and each fault is caught; exit 1 where one is not. */
export async function faultsCommand(patterns: readonly string[], options: FaultsOptions): Promise<void> {
  if (options.list) {
    process.stdout.write(FAULTS.map(({ id, title }) => `${id}  ${title}\n`).join(""));
    return;
  }
  const book = await loadCaseBook(options.cases);
  const progress = createCount(options.quiet ?? false);
  const matrix = await makeMatrix({
    book,
    folder: options.cases,
    faults: patterns,
    cases: options.case ?? [],
    ...progress,
  });
  if (matrix.cases.length === 0) throw new HarnessError("pattern-unmatched", "no case matches --case");
  if (matrix.faults.length === 0)
    throw new HarnessError("pattern-unmatched", `no fault matches ${patterns.join(" ")}`, {
      hint: "`copypart faults --list` lists them",
    });
  process.stdout.write(render(matrix, options));
  process.exitCode = openIn(matrix).length === 0 ? EXIT.conforms : EXIT.doesNotConform;
}

function render(matrix: KillMatrix, { json, markdown }: FaultsOptions): string {
  if (json) return `${JSON.stringify(matrix)}\n`;
  return markdown ? matrixMarkdown(matrix) : matrixText(matrix);
}

/** A line every hundred pieces of work: it takes minutes. */
function createCount(quiet: boolean) {
  let all = 0;
  let done = 0;
  return {
    onJobs: (count: number) => {
      all = count;
    },
    onDone: () => {
      done += 1;
      if (!quiet && done % 100 === 0) process.stderr.write(`${done} of ${all}\n`);
    },
  };
}
