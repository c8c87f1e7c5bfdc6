import type { JudgedBasis } from "../model/basis.ts";
import type { Check, Side } from "../model/check.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Finding } from "../model/verdict.ts";
import type { ExpectedBytes } from "./compare-bytes.ts";
import type { DigestOf } from "./create-digests.ts";
import { judgeChecks } from "./judge-checks.ts";
import { type JudgedSides, judgeEither } from "./judge-either.ts";
import { readAnswer } from "./read-answer.ts";
import { settleDigests } from "./settle-digests.ts";

/** A claim with what came of it. References in the checks are filled in. */
export interface StepToJudge {
  readonly step: string;
  readonly checks: readonly Check[];
  readonly either: readonly Side[];
  readonly answer: Exchange;
  /** ListParts after the claim, for `part` checks. */
  readonly list?: Exchange;
  /** CompleteMultipartUpload with this part alone and GetObject of the result, for `copied` checks. */
  readonly complete?: Exchange;
  readonly read?: Exchange;
  readonly expectedBytes: ExpectedBytes;
  readonly digestOf: DigestOf;
}

/**
 * Evaluates every check of a step and keeps every finding, in the order of the checks. `unseen` holds why a check
 * could not be told from what the target shows, `caveats` what was not looked at beside the answer; `side` the alternative that the target took.
 * @throws HarnessError `schema` when the case file has a bad path or pattern; never for anything the target sent.
 */
export function judgeStep(input: StepToJudge): JudgedSides {
  const answer = readAnswer(input.answer);
  if (answer.kind === "no-answer") return { findings: unanswered(input, answer.message), unseen: [], caveats: [] };
  const seen = {
    step: input.step,
    answer,
    list: input.list && readAnswer(input.list),
    complete: input.complete && readAnswer(input.complete),
    read: input.read && readAnswer(input.read),
    expectedBytes: input.expectedBytes,
  };
  const settle = (checks: readonly Check[]) => settleDigests(checks, input.expectedBytes, input.digestOf);
  const own = judgeChecks(settle(input.checks), seen);
  if (input.either.length === 0) return own;
  const either = input.either.map((side) => ({ ...side, checks: settle(side.checks) }));
  const sides = judgeEither(either, seen);
  return {
    ...sides,
    findings: [...own.findings, ...sides.findings],
    unseen: [...new Set([...own.unseen, ...sides.unseen])],
    caveats: [...new Set([...own.caveats, ...sides.caveats])],
  };
}

function unanswered(input: StepToJudge, received: string): Finding[] {
  const judged: readonly JudgedBasis[] = ["documented", "recorded"];
  const rests = [...input.checks, ...input.either];
  return judged.flatMap((basis) => {
    const first = rests.find((one) => one.basis === basis);
    if (!first) return [];
    const recording = first.recording === undefined ? {} : { recording: first.recording };
    const { step } = input;
    return [{ check: "answer", basis, step, where: "answer", expected: "an HTTP answer", received, ...recording }];
  });
}
