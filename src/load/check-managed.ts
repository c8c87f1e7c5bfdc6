import { PLACEHOLDER, PLACEHOLDERS } from "../model/managed.ts";
import { nearest } from "../model/nearest.ts";
import type { TargetFile } from "../model/target.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";

/** Finds what a managed server could not be started with: an endpoint elsewhere, placeholders that nobody fills in. */
export function checkManaged(target: TargetFile): Problem[] {
  if (!target.managed) return [];
  return [...checkPlaces(target), ...textsOf(target.managed).flatMap(checkText(target))];
}

/** What copypart starts is to be reached from this machine alone. */
function checkPlaces(target: TargetFile): Problem[] {
  return (["endpoint", "plainEndpoint"] as const).flatMap((key): Problem[] => {
    const url = target[key] === undefined ? undefined : new URL(target[key]);
    if (url === undefined || (isLoopback(url.hostname) && url.port !== "")) return [];
    const message = `${key} of a managed server has to be a loopback address with a port`;
    return [problemAt([key], message, `Write ${url.protocol}//127.0.0.1:${url.port || "9000"}.`)];
  });
}

function isLoopback(hostname: string): boolean {
  return /^127\.\d+\.\d+\.\d+$|^\[::1\]$|^(?:.+\.)?localhost$/.test(hostname);
}

interface Placed {
  readonly path: Path;
  readonly text: string;
}

function textsOf(managed: NonNullable<TargetFile["managed"]>): Placed[] {
  const listed = (key: string, texts: readonly string[], path: Path = [key]): Placed[] =>
    texts.map((text, index) => ({ path: ["managed", ...path, index], text }));
  return [
    ...listed("start", managed.start),
    ...listed("restart", managed.restart ?? []),
    ...managed.prepare.flatMap((command, index) => listed("prepare", command, ["prepare", index])),
    ...Object.entries(managed.env).map(([name, text]) => ({ path: ["managed", "env", name], text })),
  ];
}

const checkText =
  ({ managed }: TargetFile) =>
  ({ path, text }: Placed): Problem[] =>
    Array.from(text.matchAll(PLACEHOLDER), ([, name = ""]) => name).flatMap((name): Problem[] => {
      const known: readonly string[] = PLACEHOLDERS;
      if (!known.includes(name)) return [problemAt(path, `\${${name}} stands for nothing here`, hintFor(name))];
      if (name !== "tls" || managed?.certificate) return [];
      return [problemAt(path, "${tls} holds nothing", "Add `certificate: true` to managed.")];
    });

function hintFor(name: string): string {
  const meant = nearest(name, PLACEHOLDERS);
  const all = PLACEHOLDERS.map((known) => `\${${known}}`).join(", ");
  return meant === undefined ? `There are ${all}.` : `Did you mean \${${meant}}?`;
}

function problemAt(path: Path, message: string, hint: string): Problem {
  return { code: "schema", path, on: "value", message, hint };
}
