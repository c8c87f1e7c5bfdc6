import { isInstalled } from "./install.ts";
import { findRunning } from "./pid-file.ts";
import type { Server } from "./server.ts";

/** What there is of a server on this machine. */
export interface ServerState {
  readonly installed: boolean;
  readonly running: boolean;
  /** Whether a signal has stopped its process (SIGSTOP). */
  readonly suspended: boolean;
  readonly pid?: number;
  /** Where it was started to listen. */
  readonly endpoint?: string;
}

/** Gives the state of a server. */
export function stateOf(server: Server): ServerState {
  const running = findRunning(server);
  return {
    installed: isInstalled(server),
    running: running !== undefined,
    suspended: running?.isStopped ?? false,
    ...(running && { pid: running.pid, endpoint: running.endpoint }),
  };
}
