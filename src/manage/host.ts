/** This machine, as far as servers on it are concerned; the command line tells it. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's own folder. */
  readonly home: string;
  /** The Node that runs. */
  readonly node: string;
  readonly isRoot: boolean;
}
