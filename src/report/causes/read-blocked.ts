import type { Step } from "../../model/case.ts";
import type { ReportCase, ReportExchange } from "../../model/report.ts";
import { answerOf, errorCodeOf, errorMessageOf } from "./answer-of.ts";
import { hasSucceeded, operationOf } from "./operation-of.ts";
import { joinSets } from "./places.ts";
import type { ToldCase } from "./step-context.ts";
import type { Symptom } from "./symptom.ts";

/** Headers of every signed request, which say nothing about what is asked for. */
const USUAL = /^(?:authorization|x-amz-(?:date|content-sha256|security-token))$/;

/** Gives why a case could not be judged: the request of its set-up that failed, or what could not be looked at. */
export function readBlocked({ told, claim }: ToldCase): Symptom {
  const { reason = "" } = told;
  const setup = told.exchanges.findLast(({ role, step }) => role === "setup" && reason.startsWith(`${step}:`));
  if (setup) return ofSetup(told, setup);
  const needed = /^\S+ needs (\S+), which no answer gave$/.exec(reason)?.[1];
  const source = needed === undefined ? undefined : sourceOf(needed, claim.steps);
  if (source) return { ...plain(told, told.exchanges.at(-1)), kind: "detail", ...source, ...MISSING };
  const looked = told.exchanges.find((one) => one.role === "observe" && isBlamed(one, reason));
  const symptom = plain(told, looked ?? told.exchanges.at(-1));
  return looked ? symptom : { ...symptom, where: reason };
}

const MISSING = { places: [], expected: "present", received: "absent", message: "", errorCode: "" };

/** Whether the reason names the operation of an observation that gave nothing to look at. */
function isBlamed(exchange: ReportExchange, reason: string): boolean {
  const operation = operationOf(exchange);
  const named = /^(\w+) (?:answered|was not (?:answered|sent))\b/.exec(reason)?.[1];
  return operation === named && !hasSucceeded(operation, exchange);
}

/** The answer that a later request needs a value of, and where in it the value would stand. */
function sourceOf(needed: string, steps: readonly Step[]): Pick<Symptom, "operation" | "where"> | undefined {
  if (/^\S+\.version-id$/.test(needed)) return { operation: "PutObject", where: "header x-amz-version-id" };
  const step = steps.find(({ id, capture }) => needed === `${id}.etag` || capture[needed] !== undefined);
  if (step === undefined) return undefined;
  const capture = step.capture[needed];
  const where = capture?.from === "header" ? `header ${capture.name}` : (capture?.path ?? "ETag");
  return { operation: step.send.do, where };
}

function ofSetup(told: ReportCase, setup: ReportExchange): Symptom {
  if (setup.failure) return { ...plain(told, setup), kind: "no-answer", received: told.reason ?? "" };
  const headers = setup.request.headers.map(([name]) => name.toLowerCase());
  const special = headers.filter((name) => name.startsWith("x-amz-") && !USUAL.test(name));
  const empty = operationOf(setup) === "PutObject" && setup.request.body === undefined ? ["empty body"] : [];
  const places = joinSets([...special.map((name) => `header ${name}`), ...empty]);
  return { ...plain(told, setup), kind: "refused", places };
}

function plain(told: ReportCase, exchange: ReportExchange | undefined): Symptom {
  return {
    kind: "unseen",
    caseId: told.id,
    step: exchange?.step ?? "",
    role: exchange?.role ?? "setup",
    operation: exchange ? operationOf(exchange) : "request",
    places: [],
    expected: "2xx",
    received: answerOf(exchange),
    message: errorMessageOf(exchange),
    errorCode: (exchange && errorCodeOf(exchange)) ?? "",
    where: "",
    findings: [],
    bases: [],
    follows: [],
  };
}
