import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Host } from "./host.ts";

/** Whether the system would find a program by this name. */
export function isThere(name: string, { environment }: Host): boolean {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
