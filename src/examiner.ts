import { clean } from "./clean.ts";
import { wasRefused } from "./doctor/read-fault.ts";
import type { Examiner, Reader } from "./doctor/tools.ts";
import { answeredOk } from "./judge/answered-ok.ts";
import { describeAnswer } from "./judge/describe-answer.ts";
import { readCapture } from "./judge/read-capture.ts";
import { codeOf, regionOf, rootNameOf } from "./judge/read-list.ts";
import { type Line, type LineOrder, probeTimeout } from "./line.ts";
import type { BucketKind } from "./model/capability.ts";
import type { Connection, Exchange } from "./model/exchange.ts";
import type { PlannedStep } from "./model/plan.ts";
import type { Setting } from "./model/question.ts";
import { bucketName, type PlanContext } from "./plan/context.ts";
import { planBucket } from "./plan/plan-fixtures.ts";
import { contextIn, planQuestion } from "./plan/plan-question.ts";
import { connectTo, lookUpHost, shakeHands } from "./send/reach.ts";

const read: Reader = {
  rootOf: rootNameOf,
  codeOf,
  regionOf,
  // What a server says itself of a refusal is often the best hint.
  describe: (exchange) => {
    const answer = answeredOk(exchange);
    return answer.ok ? describeAnswer(exchange) : answer.received;
  },
  answeredOk: (exchange) => answeredOk(exchange).ok,
  capture: readCapture,
};

/** Joins plan, sign, send and judge into what looks at a target, over connections that are open. */
export function examinerOver(line: Line, order: LineOrder, context: PlanContext, signal: AbortSignal): Examiner {
  const { target, runId, journal, now } = order;
  const ask: Examiner["ask"] = (question, setting) =>
    send(line, planQuestion(question, setting, context), question.values);
  const whereIs = (endpoint: string): Connection =>
    planQuestion({ method: "GET" }, { ...target, endpoint, clockOffset: 0 }, context).request.connection;
  return {
    target,
    runId,
    journal,
    now,
    signal,
    read,
    ask,
    way: {
      lookUp: (endpoint) => lookUpHost(whereIs(endpoint), probeTimeout(target)),
      connect: (endpoint) => connectTo(whereIs(endpoint), probeTimeout(target)),
      shakeHands: (endpoint) => shakeHands(whereIs(endpoint), target.tls, probeTimeout(target)),
    },
    bucketName: (kind) => bucketName(kind, context),
    makeBucket: (kind, setting) => makeBucket(kind, setting, { line, order, context }),
    takeAway: (setting) => {
      const there = () => now() + setting.clockOffset * 1000;
      return clean({ ...order, target: contextIn(setting, context).target, now: there }, journal.entries());
    },
  };
}

interface Site {
  readonly line: Line;
  readonly order: LineOrder;
  readonly context: PlanContext;
}

/** As a run makes it, but as the setting says. */
async function makeBucket(kind: BucketKind, setting: Setting, { line, order, context }: Site): Promise<Exchange[]> {
  const { makes, steps } = planBucket(kind, contextIn(setting, context));
  for (const made of makes) order.journal.made(made);
  const answers: Exchange[] = [];
  for (const step of steps) {
    const answer = await send(line, withClock(step, setting));
    answers.push(answer);
    if (!read.answeredOk(answer)) break;
  }
  const [created] = answers;
  if (created !== undefined && wasRefused(created)) for (const made of makes) order.journal.gone(made);
  return answers;
}

function withClock(step: PlannedStep, { clockOffset }: Setting): PlannedStep {
  const { request } = step;
  return { ...step, request: { ...request, signing: { ...request.signing, clockOffset } } };
}

async function send(line: Line, step: PlannedStep, values: Readonly<Record<string, string>> = {}): Promise<Exchange> {
  const answer = await line.probe(step, values);
  if ("missing" in answer) throw new TypeError(`a question refers to ${answer.missing}, which nothing gives`);
  return answer;
}
