import { loadCaseBook } from "../index.ts";
import type { KillMatrix } from "../model/kill-matrix.ts";
import { FAULTS } from "../reference/faults/faults.ts";
import { meets, requireMatches } from "../select/require-matches.ts";
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

const FAULT_IDS = FAULTS.map(({ id }) => id);

/** `copypart faults`: shows that each case can fail and each fault is caught; exit 1 where one is not. */
export async function faultsCommand(patterns: readonly string[], options: FaultsOptions): Promise<void> {
  requireMatches("pattern", patterns, "fault", FAULT_IDS);
  if (options.list) {
    const listed = FAULTS.filter(({ id }) => patterns.length === 0 || patterns.some((one) => meets(one, [id])));
    process.stdout.write(listed.map(({ id, title }) => `${id}  ${title}\n`).join(""));
    return;
  }
  const book = await loadCaseBook(options.cases);
  const cases = options.case ?? [];
  requireMatches(
    "--case",
    cases,
    "case",
    book.cases.map(({ id }) => id),
  );
  const progress = createCount(options.quiet ?? false);
  const matrix = await makeMatrix({
    book,
    folder: options.cases,
    faults: patterns,
    cases,
    ...progress,
  });
  process.stdout.write(render(matrix, options));
  process.exitCode = openIn(matrix).length === 0 ? EXIT.conforms : EXIT.doesNotConform;
}

function render(matrix: KillMatrix, { json, markdown }: FaultsOptions): string {
  if (json) return `${JSON.stringify(matrix)}\n`;
  return markdown ? matrixMarkdown(matrix) : matrixText(matrix);
}

/** A line every hundred pieces of work: it takes a minute. */
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
