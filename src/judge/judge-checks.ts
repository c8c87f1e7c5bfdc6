import type { Check } from "../model/check.ts";
import type { Finding } from "../model/verdict.ts";
import { checkBody } from "./check-body.ts";
import { checkBytes } from "./check-bytes.ts";
import { checkCode } from "./check-code.ts";
import { checkCopied } from "./check-copied.ts";
import { checkElement } from "./check-element.ts";
import { checkError } from "./check-error.ts";
import { checkHeader } from "./check-header.ts";
import { checkPart } from "./check-part.ts";
import { checkRoot } from "./check-root.ts";
import { checkStatus } from "./check-status.ts";
import type { ExpectedBytes } from "./compare-bytes.ts";
import { type Answer, isSuccess, type NoAnswer } from "./read-answer.ts";
import type { Result } from "./result.ts";

/** Everything that the checks of a step look at, already read. */
export interface StepAnswers {
  readonly step: string;
  readonly answer: Answer;
  readonly list: Answer | NoAnswer | undefined;
  readonly complete: Answer | NoAnswer | undefined;
  readonly read: Answer | NoAnswer | undefined;
  readonly expectedBytes: ExpectedBytes;
}

/** What checks found: the ones not met, and why others could not be seen, each reason once. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** Reasons that leave the claim open. */
  readonly unseen: readonly string[];
  /** Reasons that only leave out a second look: the answer itself was judged. */
  readonly caveats: readonly string[];
}

/** Evaluates all checks, whatever the first of them finds; `side` names the alternative that they belong to. */
export function judgeChecks(checks: readonly Check[], seen: StepAnswers, side?: string): Judged {
  const findings: Finding[] = [];
  const unseen = new Set<string>();
  const caveats = new Set<string>();
  for (const check of checks) {
    const result = evaluate(check, seen);
    if (result.kind === "unmet") findings.push(toFinding(check, result, seen.step, side));
    if (result.kind === "unseen") (isSecondLook(check, seen) ? caveats : unseen).add(result.why);
  }
  return { findings, unseen: [...unseen], caveats: [...caveats] };
}

/** Advice never decides; and a server without ListParts can still be judged by how it refuses, but not by how it accepts. */
function isSecondLook(check: Check, { answer }: StepAnswers): boolean {
  return check.basis === "advice" || (check.kind === "part" && check.absent && !isSuccess(answer));
}

function evaluate(check: Check, seen: StepAnswers): Result {
  switch (check.kind) {
    case "status":
      return checkStatus(check, seen.answer);
    case "code":
      return checkCode(check, seen.answer);
    case "error":
      return checkError(check, seen.answer);
    case "header":
      return checkHeader(check, seen.answer);
    case "root":
      return checkRoot(check, seen.answer);
    case "element":
      return checkElement(check, seen.answer);
    case "body":
      return checkBody(check, seen.answer);
    case "bytes":
      return checkBytes(check, seen.answer, seen.expectedBytes);
    case "part":
      return checkPart(check, seen.list);
    case "copied":
      return checkCopied(check, seen, seen.expectedBytes);
  }
}

type Unmet = Extract<Result, { readonly kind: "unmet" }>;

function toFinding(check: Check, unmet: Unmet, step: string, side: string | undefined): Finding {
  const { where, expected, received } = unmet;
  return {
    check: check.kind,
    basis: check.basis,
    step,
    where,
    expected,
    received,
    ...(check.recording === undefined ? {} : { recording: check.recording }),
    ...(side === undefined ? {} : { side }),
  };
}
