import type { Capability } from "../model/capability.ts";
import type { Setting } from "../model/question.ts";
import { CAUSES, type CauseName } from "./causes.ts";

/** Whose a thing is: the user's to put right, the server's, in order, or not looked at. */
export type Whose = "configuration" | "server" | "fine" | "not tried";

/** What was looked at, what was tried, what came of it, whose that is, and what to do about it. */
export interface Diagnosis {
  /** `name resolution`, `region`, `ListParts`, `sse-c`. */
  readonly subject: string;
  readonly whose: Whose;
  /** Absent where all is fine, or nothing was tried. */
  readonly cause?: CauseName;
  /** Empty where nothing was tried. */
  readonly tried: string;
  /** The fact; why, where nothing was tried. */
  readonly came: string;
  /** What to do, or what it costs. */
  readonly hint?: string;
  /** Whether no verdict could be trusted. */
  readonly stops: boolean;
}

/** Everything that was seen of a target. */
export interface Examination {
  readonly diagnoses: readonly Diagnosis[];
  /** Whether verdicts could be trusted. */
  readonly ready: boolean;
  readonly interrupted: boolean;
  /** What the target file should say; absent where the target was not reached far enough to tell. */
  readonly proposal?: Pick<Setting, "endpoint" | "region" | "addressing"> & {
    readonly capabilities: readonly Capability[];
  };
}

/** What was tried, and what came. */
export interface Fact {
  readonly tried: string;
  readonly came: string;
}

/** All is as it should be. */
export function fine(subject: string, { tried, came }: Fact): Diagnosis {
  return { subject, whose: "fine", tried, came, stops: false };
}

/** Something is wrong, and this is its name; `detail` goes into the hint. */
export function faulty(subject: string, name: CauseName, { tried, came }: Fact, detail = ""): Diagnosis {
  const { whose, stops, hint } = CAUSES[name];
  return { subject, whose, cause: name, tried, came, hint: hint(detail), stops };
}

/** Nothing could be tried, or nothing had to. */
export function untried(subject: string, why: string): Diagnosis {
  return { subject, whose: "not tried", tried: "", came: why, stops: false };
}
