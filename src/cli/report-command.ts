import { FORMATS, loadReport } from "../index.ts";
import type { ReportFormat } from "./options.ts";
import { writeOut } from "./write-out.ts";

/** The options of `copypart report`, as commander gives them. */
export interface ReportOptions {
  readonly format: ReportFormat;
  readonly output?: string;
}

/** `copypart report`: gives a saved report in another format, all its exchanges unpacked. */
export async function reportCommand(file: string, { format, output }: ReportOptions): Promise<void> {
  const text = FORMATS[format].render(await loadReport(file));
  writeOut(output, text);
}
