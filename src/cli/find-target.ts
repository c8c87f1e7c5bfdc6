import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../errors.ts";
import { loadTarget } from "../load/load-target.ts";
import type { Host } from "../manage/host.ts";
import { nearest } from "../model/nearest.ts";
import type { TargetFile } from "../model/target.ts";

/** The target files that come with copypart, beside the sources and beside the build alike. */
const OWN_TARGETS = fileURLToPath(new URL("../../targets", import.meta.url));

/** A target file, loaded. */
export interface FoundTarget {
  readonly file: string;
  readonly target: TargetFile;
}

/** Gives the file that a user means, as messages should name it: a path, or the name of a target that comes with copypart. */
export function findTargetFile(text: string): string {
  if (/[/\\]|\.ya?ml$/.test(text)) return text;
  const own = join(OWN_TARGETS, `${text}.yaml`);
  if (existsSync(own)) return own;
  if (existsSync(text)) return text;
  const names = ownTargetNames();
  const meant = nearest(text, names);
  throw new HarnessError("usage", `there is no target named ${text}`, {
    hint: `${meant === undefined ? "" : `did you mean ${meant}? `}copypart knows ${names.join(", ")}; a path names a file of your own`,
  });
}

/** Gives the target that a user means. */
export async function findTarget(text: string): Promise<FoundTarget> {
  const file = findTargetFile(text);
  return { file, target: await loadTarget(file) };
}

/** The names of the targets that come with copypart. */
export function ownTargetNames(): string[] {
  const files = readdirSync(OWN_TARGETS).filter((name) => name.endsWith(".yaml"));
  return files.map((name) => name.replace(/\.yaml$/, "")).sort();
}

/** What managing servers has to know of this machine. */
export function thisHost(): Host {
  return {
    environment: process.env,
    home: homedir(),
    node: process.execPath,
    isRoot: process.getuid?.() === 0,
  };
}
