import { answeredOk, copySucceeded } from "./judge/answered-ok.ts";
import { createDigests } from "./judge/create-digests.ts";
import { decideVerdict } from "./judge/decide-verdict.ts";
import { judgeStep } from "./judge/judge-step.ts";
import { readCapture } from "./judge/read-capture.ts";
import { fillChecks, fillSides, joinPieces } from "./plan/fill.ts";
import { piecesOf } from "./plan/scope.ts";
import type { Tools } from "./run/tools.ts";

/** The tools that judge a case, wherever its exchanges come from: a target, a saved report, a server with a fault. */
export type Judging = Omit<Tools, "exchange" | "journal" | "now">;

/** Joins what judging takes. */
export async function createJudging(judgedBy: "documented" | "both"): Promise<Judging> {
  const digestOf = await createDigests();
  return {
    fillChecks,
    fillSides,
    answeredOk,
    copySucceeded,
    readCapture,
    expectedBytes: (slices, contents) => joinPieces(piecesOf(slices, contents)),
    judgeStep: (evidence) => judgeStep({ ...evidence, digestOf }),
    decideVerdict: (evidence) => decideVerdict({ ...evidence, judgedBy }),
  };
}
