import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { HarnessError } from "../errors.ts";

/**
 * Makes sure that a folder is there or can be made, before anything is asked of a target or fetched; it makes nothing.
 * @throws HarnessError with the hint.
 */
export function checkWritable(folder: string, hint: string): void {
  const given = nearest(resolve(folder));
  try {
    if (!statSync(given).isDirectory()) throw new Error(`${given} is not a folder`);
    accessSync(given, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HarnessError("usage", `cannot write into ${folder}: ${why}`, { cause, hint });
  }
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}
