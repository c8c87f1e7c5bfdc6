import type { ChildProcess } from "node:child_process";

/** How a process ended. */
export type Ending = { readonly code: number } | { readonly signal: string } | { readonly failed: string };

/** Gives how a child ends, once it does; where it could not even be started, why. */
export function endingOf(child: ChildProcess): Promise<Ending> {
  return new Promise((done) => {
    child.once("error", (error: NodeJS.ErrnoException) => done({ failed: error.code ?? error.message }));
    child.once("exit", (code, signal) => done(signal === null ? { code: code ?? 0 } : { signal }));
  });
}

/** Says it: "exit code 1", "signal SIGSEGV". */
export function describeEnding(ending: Ending): string {
  if ("code" in ending) return `exit code ${ending.code}`;
  return "signal" in ending ? `signal ${ending.signal}` : ending.failed;
}

/** Signals that a process seldom sends itself: somebody else, or a system without memory, has ended it. */
const fromOutside: ReadonlySet<string> = new Set(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"]);
/** A shell passes them on as exit codes. */
const codesFromOutside: ReadonlySet<number> = new Set([129, 130, 131, 137, 143]);

/** Whether a process ended by its own doing, as far as one can tell. */
export function endedByItself(ending: Ending): boolean {
  if ("code" in ending) return !codesFromOutside.has(ending.code);
  return "signal" in ending && !fromOutside.has(ending.signal);
}
