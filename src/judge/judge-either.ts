import type { JudgedBasis } from "../model/basis.ts";
import type { Side } from "../model/check.ts";
import type { Finding } from "../model/verdict.ts";
import { describeListed } from "./check-part.ts";
import { describe } from "./describe-answer.ts";
import { type Judged, judgeChecks, type StepAnswers } from "./judge-checks.ts";

const JUDGED: readonly JudgedBasis[] = ["documented", "recorded"];

/** What came of a step that accepts any of several answers; `side` names the first whose checks all hold. */
export interface JudgedSides extends Judged {
  readonly side?: string;
}

/** Judges the sides of a step: the first that holds is taken; when none does, all their findings are kept. */
export function judgeEither(either: readonly Side[], seen: StepAnswers): JudgedSides {
  const judged = either.map((side) => ({ side, ...judgeChecks(side.checks, seen, side.side) }));
  const taken = judged.find(({ findings }) => findings.length === 0);
  if (taken) return { findings: [], unseen: taken.unseen, caveats: taken.caveats, side: taken.side.side };
  const findings = [...noSide(either, seen), ...judged.flatMap((one) => one.findings)];
  return { findings, unseen: [], caveats: [] };
}

function noSide(either: readonly Side[], seen: StepAnswers): Finding[] {
  const expected = either.map(({ side }) => side).join(", or ");
  const parts = describeListed(seen.list);
  const received = describe(seen.answer) + (parts === undefined ? "" : `; ListParts shows ${parts}`);
  return JUDGED.flatMap((basis) => {
    const side = either.find((one) => one.basis === basis);
    if (!side) return [];
    const recording = side.recording === undefined ? {} : { recording: side.recording };
    return [{ check: "either", basis, step: seen.step, where: "answer", expected, received, ...recording }];
  });
}
