import { writeFileSync } from "node:fs";
import { HarnessError } from "../errors.ts";

/** Writes a result to the file that the user named, or to stdout. */
export function writeOut(path: string | undefined, text: string): void {
  if (path === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HarnessError("usage", `cannot write ${path}: ${why}`, { cause });
  }
}
