import { isAbsolute, relative, sep } from "node:path";
import { HarnessError } from "../errors.ts";
import { oneLine } from "./one-line.ts";

/** The lines that tell a user what went wrong, where, and what to do; never a stack trace. */
export function showError(error: unknown): string {
  if (!(error instanceof HarnessError)) return showUnexpected(error);
  return [error, ...error.problems].map(showProblem).join("\n\n");
}

function showProblem({ code, message, at, excerpt, hint }: HarnessError): string {
  const place = at ? `${shownPath(at.file)}:${at.line}:${at.column}: ` : "";
  const lines = [`${place}error[${code}]: ${oneLine(message)}`];
  if (excerpt !== undefined) lines.push(excerpt);
  if (hint !== undefined) lines.push(`  hint: ${oneLine(hint)}`);
  return lines.join("\n");
}

/** A file below the working directory is named from there, as its user would. */
function shownPath(file: string): string {
  const below = relative(process.cwd(), file);
  return isAbsolute(file) && below !== "" && below.split(sep)[0] !== ".." && !isAbsolute(below) ? below : file;
}

function showUnexpected(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `error[internal]: ${oneLine(message)}\n  hint: this is a fault of copypart; COPYPART_DEBUG=1 shows where`;
}
