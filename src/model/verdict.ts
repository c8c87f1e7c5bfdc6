import type { Basis, JudgedBasis } from "./basis.ts";
import type { Case } from "./case.ts";
import type { CheckKind } from "./check.ts";
import type { Exchange } from "./exchange.ts";

/** In order of precedence when several apply: our fault, the target's set-up, the claim. */
export const OUTCOMES = ["error", "blocked", "fail", "skipped", "pass"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** One check not met. Text is only made in `report/`; expected and received are short phrases. */
export interface Finding {
  /** `answer`: no usable answer came. `control`: the twin without the defect failed too. `either`: no side holds. */
  readonly check: CheckKind | "answer" | "control" | "either";
  readonly basis: Basis;
  /** The step, and what in its answer: `status`, `header x-amz-…`, `Error/Code`, `byte 17`. */
  readonly step: string;
  readonly where: string;
  readonly expected: string;
  readonly received: string;
  readonly recording?: string;
  /** The side of `either` that this finding rules out. */
  readonly side?: string;
}

/** The outcome of one case with everything that it rests on. */
export interface Verdict {
  readonly case: Case;
  readonly outcome: Outcome;
  /** Why it was skipped, blocked or in error; for pass and fail, what could not be looked at beside the answers. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** Outcome by basis, for the bases that the case has; absent unless pass or fail. */
  readonly byBasis: Readonly<Partial<Record<JudgedBasis, "pass" | "fail">>>;
  /** Which side the target took, where a step accepts either. */
  readonly sides: readonly { readonly step: string; readonly side: string }[];
  /** What answers to the making of shared fixtures gave, by the name that `${…}` refers to: with it, the case can be judged again. */
  readonly given?: Readonly<Record<string, string>>;
  readonly exchanges: readonly Exchange[];
  readonly durationMs: number;
}
