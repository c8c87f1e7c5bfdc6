import { answeredOk, copySucceeded } from "../../src/judge/answered-ok.ts";
import { decideVerdict } from "../../src/judge/decide-verdict.ts";
import { readCapture } from "../../src/judge/read-capture.ts";
import type { Case } from "../../src/model/case.ts";
import type { Exchange, FailureKind, HeaderLine, StepRole } from "../../src/model/exchange.ts";
import type { Made, PlannedCase, PlannedFixture, PlannedRequest, PlannedStep } from "../../src/model/plan.ts";
import type { Finding } from "../../src/model/verdict.ts";
import type { Missing, StepEvidence, StepJudgement, Tools, Values } from "../../src/run/tools.ts";

/** What a target does with a step: a status, an answer, or no answer. */
export type Reply =
  | number
  | { readonly status?: number; readonly headers?: readonly HeaderLine[]; readonly body?: string }
  | FailureKind;

/** Answers a step; `undefined` is 200 without a body. */
export type Behaviour = (step: PlannedStep, values: Values) => Reply | undefined | Promise<Reply | undefined>;

const request: PlannedRequest = {
  method: "PUT",
  path: "/bucket/key",
  query: "",
  headers: [],
  body: { kind: "text", text: "" },
  connection: { protocol: "http:", hostname: "127.0.0.1", port: 9 },
  signer: "main",
  signing: { region: "us-east-1", service: "s3" },
};

/** A step in a role; its request has the headers given. */
export function stepOf(
  id: string,
  role: StepRole,
  more: Partial<PlannedStep> = {},
  headers: HeaderLine[] = [],
): PlannedStep {
  return { id, role, request: { ...request, headers }, checks: [], either: [], capture: {}, observe: {}, ...more };
}

/** A claim that has to be answered with a status. */
export function claimOf(id: string, status: string, more: Partial<PlannedStep> = {}): PlannedStep {
  return stepOf(id, "claim", { checks: [{ kind: "status", allowed: [status], basis: "documented" }], ...more });
}

/** A fixture that one request makes, whose ETag is known afterwards. */
export function fixtureOf(id: string, name: string, makes: readonly Made[] = []): PlannedFixture {
  const capture = { etag: { from: "header", name: "etag" } } as const;
  return { id, name, after: [], makes, steps: [stepOf(`make ${name}`, "setup", { capture })], values: { size: "10" } };
}

/** A case of these steps; without any, of one claim that has to be answered with 200. */
export function caseOf(id: string, parts: Partial<Omit<PlannedCase, "case">> = {}): PlannedCase {
  return {
    case: claimed(id),
    fixtures: [],
    steps: [claimOf("copy", "200")],
    makes: [],
    values: {},
    contents: {},
    ...parts,
  };
}

function claimed(id: string): Case {
  return {
    id,
    topic: "topic",
    title: "A claim",
    clauses: ["OP-001"],
    recordings: [],
    basis: ["documented"],
    needs: [],
    given: { objects: {}, uploads: {} },
    steps: [],
    at: { file: "topic.yaml", line: 1, column: 1 },
  };
}

/** The exchange of a step that was answered so. */
export function exchangeOf(step: PlannedStep, reply: Reply = 200): Exchange {
  const { connection, method, path: target, headers } = step.request;
  const wire = { method, target, headers, body: new Uint8Array(), connection };
  const base = { step: step.id, role: step.role, request: wire, startedAt: 0, durationMs: 1, retries: 0 };
  if (typeof reply === "string") {
    return { ...base, outcome: { kind: "failure", failure: { kind: reply, message: `there was a ${reply}` } } };
  }
  const { status = 200, headers: more = [], body = "" } = typeof reply === "number" ? { status: reply } : reply;
  const response = { status, headers: [["etag", '"e"'] as const, ...more], body: Buffer.from(body), truncated: false };
  return { ...base, outcome: { kind: "response", response } };
}

/** What the run asked of a target that behaves so, and the tools that ask it. */
export class Stage {
  /** `role id` of every step that was sent. */
  readonly sent: string[] = [];
  readonly values: Values[] = [];
  readonly journaled: string[] = [];
  readonly judged: StepEvidence[] = [];
  readonly tools: Tools;

  constructor(behave: Behaviour = () => 200, change: Partial<Tools> = {}) {
    this.tools = {
      exchange: async (step, values): Promise<Exchange | Missing> => {
        this.sent.push(`${step.role} ${step.id}`);
        this.values.push(values);
        return exchangeOf(step, await behave(step, values));
      },
      fillChecks: (checks) => checks,
      fillSides: (sides) => sides,
      judgeStep: (evidence) => {
        this.judged.push(evidence);
        return judgeStatus(evidence);
      },
      answeredOk,
      copySucceeded,
      readCapture,
      expectedBytes: () => new Uint8Array(),
      decideVerdict: (evidence) => decideVerdict({ ...evidence, judgedBy: "both" }),
      journal: {
        made: (made) => void this.journaled.push(`made ${made.kind}`),
        uploadId: (_made, id) => void this.journaled.push(`upload id ${id}`),
        gone: (made) => void this.journaled.push(`gone ${made.kind}`),
      },
      now: () => 0,
      ...change,
    };
  }
}

/** Looks at the status alone: what the checks find is the business of judge/. */
function judgeStatus({ step, checks, answer }: StepEvidence): StepJudgement {
  const { outcome } = answer;
  const received = outcome.kind === "response" ? String(outcome.response.status) : outcome.failure.message;
  const findings = checks.flatMap((check): Finding[] => {
    if (check.kind !== "status" || check.allowed.includes(received)) return [];
    const kind = outcome.kind === "response" ? "status" : "answer";
    return [{ check: kind, basis: check.basis, step, where: kind, expected: check.allowed.join(), received }];
  });
  return { findings, unseen: [], caveats: [] };
}
