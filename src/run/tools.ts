import type { Capability } from "../model/capability.ts";
import type { CaptureSource, Case } from "../model/case.ts";
import type { Check, Side, Slice } from "../model/check.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Made, PlannedStep } from "../model/plan.ts";
import type { Finding, Verdict } from "../model/verdict.ts";

/** Values by the name that `${…}` refers to. */
export type Values = Readonly<Record<string, string>>;

/** A value that a request needs and that no answer has given. */
export interface Missing {
  readonly missing: string;
}

/** What a step is judged by: its checks filled in, and the answers to look at. */
export interface StepEvidence {
  readonly step: string;
  readonly checks: readonly Check[];
  readonly either: readonly Side[];
  readonly answer: Exchange;
  readonly list?: Exchange;
  readonly complete?: Exchange;
  readonly read?: Exchange;
  readonly expectedBytes: (slices: readonly Slice[]) => Uint8Array;
}

/** What came of judging a step. */
export interface StepJudgement {
  readonly findings: readonly Finding[];
  /** Why something could not be looked at. */
  readonly unseen: readonly string[];
  /** What could not be looked at beside the answer. */
  readonly caveats: readonly string[];
  readonly side?: string;
}

export type Answered = { readonly ok: true } | { readonly ok: false; readonly received: string };

/** Everything that a verdict is decided from. */
export interface VerdictEvidence {
  readonly case: Case;
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
  readonly caveats: readonly string[];
  readonly blocked?: string;
  readonly error?: string;
  readonly skipped?: readonly Capability[];
  readonly sides: Verdict["sides"];
  readonly exchanges: readonly Exchange[];
  readonly durationMs: number;
}

/** One thing that a run made, as its journal knows it. */
export interface Entry {
  readonly made: Made;
  readonly uploadId?: string;
}

/** What is made on the target, written down before it is made. */
export interface Journal {
  /** Called before the request that makes it. */
  made(made: Made): void;
  /** Called when the target has told the id of an upload. */
  uploadId(made: Made, id: string): void;
  /** Called when it has been taken away again. */
  gone(made: Made): void;
}

/** The other stages, as carrying out a case needs them; `run.ts` joins them. */
export interface Tools {
  /** Fills in, signs and sends a step; retries while the target asks for patience. */
  readonly exchange: (step: PlannedStep, values: Values) => Promise<Exchange | Missing>;
  readonly fillChecks: (checks: readonly Check[], values: Values) => readonly Check[];
  readonly fillSides: (sides: readonly Side[], values: Values) => readonly Side[];
  readonly judgeStep: (evidence: StepEvidence) => StepJudgement;
  /** 2xx without an Error body. */
  readonly answeredOk: (exchange: Exchange) => Answered;
  /** 2xx with a CopyPartResult and an ETag. */
  readonly copySucceeded: (exchange: Exchange) => Answered;
  readonly readCapture: (source: CaptureSource, exchange: Exchange) => string | undefined;
  readonly expectedBytes: (
    slices: readonly Slice[],
    contents: Readonly<Record<string, { readonly seed: string; readonly size: number }>>,
  ) => Uint8Array;
  readonly decideVerdict: (evidence: VerdictEvidence) => Verdict;
  readonly journal: Journal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
