import { resolve } from "node:path";
import type { Host } from "../manage/host.ts";
import { placesOf, serverOf } from "../manage/server.ts";
import { type ServerState, stateOf } from "../manage/state.ts";
import type { TargetFile } from "../model/target.ts";
import type { FoundTarget } from "./find-target.ts";
import { describeStep } from "./managed-target.ts";
import { oneLine } from "./one-line.ts";

/** What there is to say of a target, as `--json` gives it; no keys. */
export interface TargetFacts extends Partial<ServerState> {
  readonly name: string;
  readonly version?: string;
  readonly about?: string;
  readonly file: string;
  readonly endpoint: string;
  readonly region: string;
  readonly addressing: TargetFile["addressing"];
  readonly capabilities: readonly string[];
  /** Whether copypart knows how to have, start and stop it. */
  readonly managed: boolean;
  readonly install?: readonly string[];
  readonly image?: string;
  readonly certificate?: boolean;
  readonly folder?: string;
  readonly log?: string;
}

/** Gives the facts about a target, its state on this machine among them. */
export function describeTarget({ target, file }: FoundTarget, host: Host): TargetFacts {
  const { name, version, about, endpoint, region, addressing, capabilities, managed } = target;
  return {
    name,
    ...(version !== undefined && { version }),
    ...(about !== undefined && { about }),
    file: resolve(file),
    endpoint,
    region,
    addressing,
    capabilities,
    managed: managed !== undefined,
    ...(managed && {
      install: managed.install.map(describeStep),
      ...(managed.image !== undefined && { image: managed.image }),
      certificate: managed.certificate,
      folder: placesOf(name, host).folder,
      log: placesOf(name, host).log,
      ...stateOf(serverOf(target, file, host)),
      endpoint,
    }),
  };
}

/** Gives the table of `copypart target list`. */
export function listText(targets: readonly TargetFacts[]): string {
  const rows = targets.map((facts) => [facts.name, facts.version ?? "", facts.endpoint, stateText(facts)]);
  const table = [["NAME", "VERSION", "ENDPOINT", "STATE"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  return table.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}\n`).join("");
}

/** Gives what `copypart target show` shows. */
export function showText(facts: TargetFacts, text: string): string {
  const lines: (readonly [string, string | undefined])[] = [
    ["about", facts.about === undefined ? undefined : oneLine(facts.about)],
    ["endpoint", `${facts.endpoint} (${facts.addressing}, region ${facts.region})`],
    ["capabilities", facts.capabilities.join(", ") || "none"],
    ["installed by", facts.install?.join("; ")],
    ["certificate", facts.certificate ? "of an authority of its own, which copypart makes and trusts" : undefined],
    ["container", containerText(facts)],
    ["file", facts.file],
    ["folder", facts.folder],
    ["state", stateText(facts)],
    ["log", facts.running ? facts.log : undefined],
    ["run", `copypart run --target ${text}${facts.managed && !facts.installed ? " --install" : ""}`],
  ];
  const shown = lines.flatMap(([key, value]) => (value === undefined ? [] : [`  ${key.padEnd(13)} ${value}\n`]));
  return `${[facts.name, facts.version ?? ""].join(" ").trim()}\n${shown.join("")}`;
}

/** With the network of this machine, so that no port has to be known; what it listens on is in its documentation. */
function containerText({ image }: TargetFacts): string | undefined {
  if (image === undefined) return undefined;
  return `docker run --rm --network host ${image} (then run with a copy of the file without \`managed\`)`;
}

function stateText(facts: TargetFacts): string {
  if (!facts.managed) return "not managed: start it yourself";
  if (facts.running) return `${facts.suspended ? "stopped by a signal" : "running"} (pid ${facts.pid})`;
  return facts.installed ? "installed" : "not installed";
}
