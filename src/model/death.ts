/** How a target came to give no answers any more, as far as the machine that it runs on knows. */
export interface Death {
  readonly process: "ended" | "stopped" | "running";
  /** Of a process that ended: `exit code 1`, `signal SIGSEGV`. */
  readonly ending?: string;
  /** Whether it ended by its own doing: nobody from outside ended or stopped it, as far as one can tell. */
  readonly byItself: boolean;
  /** The line of its log that says why, or else the last one. */
  readonly lastLine?: string;
}
