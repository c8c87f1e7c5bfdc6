import type { Basis } from "../model/basis.ts";
import type { CaseEntry, ChecksEntry, ExpectationEntry, RequestEntry } from "../model/case-file.ts";
import { dropUndefined } from "./drop-undefined.ts";
import type { Path } from "./path.ts";

/** A step as written, with its place: the case itself, where it has no `steps`. */
export interface PlacedStep {
  readonly id: string;
  readonly path: Path;
  readonly with?: "previous";
  readonly wait?: string;
  readonly send: RequestEntry;
  readonly expect: ExpectationEntry;
  readonly control?: RequestEntry;
  readonly capture: Readonly<Record<string, string>>;
}

/** The checks that rest on one basis, with their place. */
export interface PlacedChecks {
  readonly path: Path;
  readonly basis: Basis;
  readonly recording?: string;
  readonly checks: ChecksEntry;
}

/** The id of the only step of a case that has no `steps`. */
const ONLY_STEP = "copy";

/** Gives the steps of a case; one called `copy`, a plain UploadPartCopy but for what `send` says, where it has no `steps`. */
export function stepsOf({ send, expect, control, capture, steps }: CaseEntry, path: Path): PlacedStep[] {
  if (steps === undefined) {
    return [
      dropUndefined({ id: ONLY_STEP, path, send: send ?? {}, expect: expect ?? {}, control, capture: capture ?? {} }),
    ];
  }
  return steps.map((step, index) =>
    dropUndefined({ ...step, expect: step.expect ?? {}, capture: step.capture ?? {}, path: [...path, "steps", index] }),
  );
}

/** Gives the steps that are over when this one is sent: those that it is sent together with are not. */
export function stepsBefore(steps: readonly PlacedStep[], index: number): readonly PlacedStep[] {
  const first = steps.findLastIndex((step, at) => at <= index && step.with === undefined);
  return steps.slice(0, Math.max(first, 0));
}

/** Gives all checks of a step, by basis. */
export function checksOf({ expect, path }: PlacedStep): PlacedChecks[] {
  const at = [...path, "expect"];
  const { documented, recorded, advice, either } = expect;
  return [
    ...(documented ? [{ path: [...at, "documented"], basis: "documented" as const, checks: documented }] : []),
    ...recordedChecks(recorded, [...at, "recorded"]),
    ...(advice ? [{ path: [...at, "advice"], basis: "advice" as const, checks: advice }] : []),
    ...(either ?? []).map(({ side: _side, basis, recording, ...checks }, index) =>
      dropUndefined({ path: [...at, "either", index], basis, recording, checks }),
    ),
  ];
}

function recordedChecks(recorded: ExpectationEntry["recorded"], path: Path): PlacedChecks[] {
  if (recorded === undefined) return [];
  if (Array.isArray(recorded)) return recorded.flatMap((one, index) => recordedChecks(one, [...path, index]));
  const { recording, ...checks } = recorded;
  return [{ path, basis: "recorded", recording, checks }];
}
