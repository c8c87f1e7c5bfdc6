import { spawnSync } from "node:child_process";
import { isThere } from "./find-program.ts";
import type { Host } from "./host.ts";

/** Whether the system has all of these packages. */
export function areInstalled(packages: readonly string[], host: Host): boolean {
  if (!isThere("dpkg-query", host)) return false;
  const options = { encoding: "utf8", env: host.environment } as const;
  const { stdout } = spawnSync("dpkg-query", ["--show", "--showformat", "${db:Status-Status}\n", ...packages], options);
  return (stdout ?? "").split("\n").filter((line) => line === "installed").length === packages.length;
}
