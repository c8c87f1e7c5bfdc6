import { PLACEHOLDER } from "../model/managed.ts";
import type { Server } from "./server.ts";

/** Gives the text with its placeholders filled in; the loader has refused those that nobody knows. */
function fillText(text: string, { values }: Pick<Server, "values">): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => new Map(Object.entries(values)).get(name) ?? whole);
}

/** Gives command and arguments, filled in. */
export function fillCommand(command: readonly string[], server: Server): readonly [string, ...string[]] {
  const [program = "", ...args] = command.map((part) => fillText(part, server));
  return [program, ...args];
}

/**
 * The environment of a server's own processes: no keys of this user's AWS accounts, which it has no business with,
 * and a mark by which what it leaves behind is known.
 */
export function environmentOf(server: Server): Record<string, string | undefined> {
  const kept = Object.entries(server.host.environment).filter(([name]) => !name.startsWith("AWS_"));
  const own = Object.entries(server.managed.env).map(([name, value]) => [name, fillText(value, server)] as const);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(own), [MARK]: server.places.folder };
}

/** The variable that marks the processes of a server. */
export const MARK = "COPYPART_SERVER";
