import { existsSync } from "node:fs";
import { HarnessError } from "../errors.ts";
import { type Beside, type FileDigest, loadCaseBook, type Verification, verify } from "../index.ts";
import { digestFile, readBytes, readExactText } from "../load/read-text.ts";
import { attestationBeside } from "./attestation-beside.ts";
import { EXIT } from "./exit-code.ts";
import { findTargetFile } from "./find-target.ts";

/** The options of `copypart verify`, as commander gives them. */
export interface VerifyOptions {
  readonly cases?: string;
  readonly target?: string;
  readonly attestation?: string;
  readonly json?: boolean;
}

/** What came of a report, and of the statement about it where there is one. */
interface Verified extends Verification {
  readonly file: string;
  readonly attestation?: string;
}

/** How many problems of a report are told; the first says most. */
const TOLD = 20;

/** `copypart verify`: judges saved reports again, with no target; exit 1 where one does not agree with itself. */
export async function verifyCommand(files: readonly string[], options: VerifyOptions): Promise<void> {
  if (options.attestation !== undefined && files.length > 1)
    throw new HarnessError("usage", `--attestation is about one report, and ${files.length} are named`);
  const book = await loadCaseBook(options.cases);
  const targetFile = options.target === undefined ? undefined : await digestTarget(options.target);
  const results: Verified[] = [];
  for (const file of files) {
    const attestation = await readAttestation(file, options.attestation);
    const beside = { ...(attestation && { attestation }), ...(targetFile && { targetFile }) };
    const done = await verify(await readExactText(file), file, book, beside);
    results.push({ file, ...(attestation && { attestation: attestation.file }), ...done });
  }
  if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else for (const result of results) process.stdout.write(tell(result));
  process.exitCode = results.every(({ problems }) => problems.length === 0) ? EXIT.conforms : EXIT.doesNotConform;
}

async function digestTarget(text: string): Promise<FileDigest> {
  const file = findTargetFile(text);
  return digestFile(file, await readBytes(file));
}

/** One that is named has to be there; one beside the report may be. */
async function readAttestation(report: string, named: string | undefined): Promise<Beside["attestation"]> {
  const file = named ?? attestationBeside(report);
  if (named === undefined && !existsSync(file)) return undefined;
  return { file, text: await readExactText(file) };
}

function tell({ file, attestation, problems, rejudged, unsent }: Verified): string {
  const judged = `${rejudged} verdicts judged again, ${unsent} cases without an exchange`;
  const attested = attestation === undefined ? "" : `, and so does ${attestation}`;
  if (problems.length === 0) return `✓ ${file}: agrees${attested} (${judged})\n`;
  const more = problems.length > TOLD ? [`  and ${problems.length - TOLD} more`] : [];
  const lines = [
    `✗ ${file}: does not agree (${judged})`,
    ...problems.slice(0, TOLD).map((line) => `  ${line}`),
    ...more,
  ];
  return `${lines.join("\n")}\n`;
}
