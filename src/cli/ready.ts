import type { Death, Target } from "../index.ts";
import type { SmallSourceRange } from "./embedded-target.ts";
import type { TargetChoice } from "./journal.ts";

/** What says which target a command works on, as commander gives it. */
export interface ReadyOptions {
  readonly target?: string;
  readonly install?: boolean;
  readonly endpoint?: string;
  readonly region: string;
  readonly addressing: string;
  readonly capability?: readonly string[];
  readonly smallSourceRange: SmallSourceRange;
  readonly quiet?: boolean;
}

/** A target that is ready, how it is brought back, and what ends it. */
export interface Ready {
  readonly target: Target;
  readonly choice: TargetChoice;
  readonly restart?: () => Promise<void>;
  readonly death?: () => Promise<Death>;
  readonly fullDisk?: () => string | undefined;
  /** Whether everything that is made there goes with the server when the command is done. */
  readonly isPassing: boolean;
  /** Makes its ids from a seed from now on; absent where names have to be new each time. */
  readonly reseed?: (seed: string) => void;
  readonly stop: () => Promise<void>;
}
