import type { Exchange } from "../model/exchange.ts";
import type { PlannedCase, PlannedFixture, PlannedStep } from "../model/plan.ts";
import type { Finding, Verdict } from "../model/verdict.ts";
import type { FixtureMaker } from "./make-fixtures.ts";
import { shrinkExchange } from "./shrink-exchange.ts";
import type { StepEvidence, Tools, Values } from "./tools.ts";

/** What has been gathered about a case so far. */
interface Course {
  readonly planned: PlannedCase;
  readonly tools: Tools;
  readonly values: Record<string, string>;
  readonly findings: Finding[];
  readonly unseen: string[];
  readonly caveats: string[];
  readonly sides: { step: string; side: string }[];
  readonly exchanges: Exchange[];
  readonly given: Record<string, string>;
  /** By step: why it gives no ground for the rest. */
  readonly hindrances: Map<string, string>;
  blocked?: string;
  /** Set when no later step can mean anything. */
  ended: boolean;
}

/** Carries out a case and gives its verdict. Whatever goes wrong on our side becomes the outcome `error`. */
export async function runCase(planned: PlannedCase, fixtures: FixtureMaker, tools: Tools): Promise<Verdict> {
  const startedAt = tools.now();
  const course: Course = {
    planned,
    tools,
    values: { ...planned.values },
    findings: [],
    unseen: [],
    caveats: [],
    sides: [],
    exchanges: [],
    given: {},
    hindrances: new Map(),
    ended: false,
  };
  const error = await carryOut(course, fixtures).then(
    () => undefined,
    (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
  );
  const verdict = tools.decideVerdict({
    case: planned.case,
    findings: course.findings,
    unseen: course.unseen,
    caveats: course.caveats,
    ...(course.blocked !== undefined && { blocked: course.blocked }),
    ...(error !== undefined && { error }),
    sides: course.sides,
    exchanges: course.exchanges.map(shrinkExchange),
    durationMs: tools.now() - startedAt,
  });
  return Object.keys(course.given).length === 0 ? verdict : { ...verdict, given: course.given };
}

async function carryOut(course: Course, fixtures: FixtureMaker): Promise<void> {
  await makeFixtures(course, fixtures);
  if (course.blocked !== undefined) return;
  for (const made of course.planned.makes) course.tools.journal.made(made);
  for (const group of groupsOf(course.planned.steps)) {
    await Promise.all(group.map((step) => (step.role === "setup" ? prepare(step, course) : claim(step, course))));
    settleBlock(group, course);
    if (course.ended) return;
  }
}

/** Steps that are sent at the same time. */
function groupsOf(steps: readonly PlannedStep[]): PlannedStep[][] {
  const groups: PlannedStep[][] = [];
  for (const step of steps) {
    if (step.withPrevious) groups.at(-1)?.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function makeFixtures(course: Course, fixtures: FixtureMaker): Promise<void> {
  for (const fixture of course.planned.fixtures) {
    const state = await fixtures.make(fixture, course.values);
    Object.assign(course.values, state.values);
    // What is shared is shown by the cases that it blocks; of the others, what it gave is enough to judge them again.
    if (fixture.id.startsWith("upload:") || state.blocked !== undefined) course.exchanges.push(...state.exchanges);
    else Object.assign(course.given, capturedBy(fixture, state.values));
    if (state.blocked !== undefined) {
      course.blocked = state.blocked;
      return;
    }
  }
}

/** What the plan could not know. */
function capturedBy({ name, values: planned }: PlannedFixture, values: Values): Values {
  const known = new Set(Object.keys(planned).map((key) => `${name}.${key}`));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !known.has(key)));
}

/** A step without checks: it has to be answered with 2xx for the rest to mean anything. */
async function prepare(step: PlannedStep, course: Course): Promise<void> {
  const exchange = await ask(step, course);
  if (!exchange) return;
  const answer = course.tools.answeredOk(exchange);
  if (answer.ok) keepValues(step, exchange, course);
  else hinder(course, step, `${step.id}: ${answer.received}`);
}

async function claim(step: PlannedStep, course: Course): Promise<void> {
  const answer = await ask(step, course);
  if (!answer) return;
  keepValues(step, answer, course);
  const evidence = { ...(await observe(step, answer, course)), ...expectationOf(step, course), step: step.id, answer };
  const { findings, unseen, caveats, side } = course.tools.judgeStep(evidence);
  course.findings.push(...findings);
  course.unseen.push(...unseen);
  course.caveats.push(...caveats);
  if (side !== undefined) course.sides.push({ step: step.id, side });
  // Silence to a step that only gives advice decides nothing: the steps that do are still to be sent.
  if (answer.outcome.kind === "failure") course.ended ||= findings.some(({ basis }) => basis !== "advice");
  // Only a refusal can have the wrong reason; and what was accepted may have been completed by now.
  else if (step.control && !course.tools.answeredOk(answer).ok) await control(step, step.control, course);
}

function expectationOf(step: PlannedStep, { tools, planned, values }: Course) {
  return {
    checks: tools.fillChecks(step.checks, values),
    either: tools.fillSides(step.either, values),
    expectedBytes: (slices: Parameters<StepEvidence["expectedBytes"]>[0]) =>
      tools.expectedBytes(slices, planned.contents),
  };
}

/** ListParts comes first: completing the upload would take the parts away. */
async function observe(step: PlannedStep, answer: Exchange, course: Course): Promise<Partial<StepEvidence>> {
  const { list, complete, read } = step.observe;
  const seen: { list?: Exchange; complete?: Exchange; read?: Exchange } = {};
  if (answer.outcome.kind === "failure") return seen;
  if (list) Object.assign(seen, named("list", await look(list, course)));
  if (!course.tools.answeredOk(answer).ok) return seen;
  if (complete) Object.assign(seen, named("complete", await look(complete, course)));
  if (read) Object.assign(seen, named("read", await look(read, course)));
  return seen;
}

function named(name: string, exchange: Exchange | undefined): Partial<StepEvidence> {
  return exchange ? { [name]: exchange } : {};
}

/** An observation whose request cannot be made shows up as something that was not seen. */
async function look(step: PlannedStep, course: Course): Promise<Exchange | undefined> {
  const exchange = await course.tools.exchange(step, course.values);
  if ("missing" in exchange) return undefined;
  course.exchanges.push(exchange);
  return exchange;
}

/** The twin has to succeed, or the refusal may have had any reason: "green only for the right reason". */
async function control(step: PlannedStep, twin: PlannedStep, course: Course): Promise<void> {
  const exchange = await ask(twin, course);
  if (!exchange) return;
  const copies = twin.request.headers.some(([name]) => name.toLowerCase() === "x-amz-copy-source");
  const answer = copies ? course.tools.copySucceeded(exchange) : course.tools.answeredOk(exchange);
  if (answer.ok) return;
  course.findings.push({
    check: "control",
    basis: step.checks.some(({ basis }) => basis === "documented") ? "documented" : "recorded",
    step: step.id,
    where: "control",
    expected: "the same request without its defect succeeds",
    received: answer.received,
  });
}

async function ask(step: PlannedStep, course: Course): Promise<Exchange | undefined> {
  const exchange = await course.tools.exchange(step, course.values);
  if (!("missing" in exchange)) {
    course.exchanges.push(exchange);
    return exchange;
  }
  hinder(course, step, `${step.id} needs ${exchange.missing}, which no answer gave`);
  return undefined;
}

function hinder(course: Course, step: PlannedStep, reason: string): void {
  course.hindrances.set(step.id, reason);
  course.ended = true;
}

/**
 * After a finding the claim is judged already: what can no longer be asked does not take that back. Of steps that were
 * sent together the first of the case is named, whichever was answered first.
 */
function settleBlock(group: readonly PlannedStep[], course: Course): void {
  const [reason] = group.flatMap(({ id }) => course.hindrances.get(id) ?? []);
  if (reason !== undefined && course.findings.every(({ basis }) => basis === "advice")) course.blocked = reason;
}

function keepValues(step: PlannedStep, exchange: Exchange, { tools, values }: Course): void {
  for (const [name, source] of Object.entries(step.capture)) {
    const value = tools.readCapture(source, exchange);
    if (value !== undefined) values[name] = value;
  }
}
