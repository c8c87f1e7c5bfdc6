import { HarnessError } from "../errors.ts";
import { type Artifact, attest, FORMATS, loadReport } from "../index.ts";
import { readExactText } from "../load/read-text.ts";
import type { ReportFormat } from "./options.ts";
import { writeOut } from "./write-out.ts";

/** The options of `copypart report`, as commander gives them. */
export interface ReportOptions {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly attestSubject?: readonly Artifact[];
}

/** `copypart report`: gives a saved report in another format, all its exchanges unpacked, or a statement about its file. */
export async function reportCommand(file: string, options: ReportOptions): Promise<void> {
  writeOut(options.output, await render(file, options));
}

async function render(file: string, { format, attestSubject }: ReportOptions): Promise<string> {
  if (format === "attestation") return attest(await readExactText(file), file, attestSubject);
  if (attestSubject) throw new HarnessError("usage", "--attest-subject is for --format attestation");
  return FORMATS[format].render(await loadReport(file));
}
