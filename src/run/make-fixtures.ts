import type { Exchange } from "../model/exchange.ts";
import type { PlannedCase, PlannedFixture, PlannedStep } from "../model/plan.ts";
import { lostConnection } from "./lost-connection.ts";
import type { Tools, Values } from "./tools.ts";

/** What making a fixture gave: its values, or why the target did not let us make it. */
export interface FixtureState {
  readonly values: Values;
  readonly exchanges: readonly Exchange[];
  readonly blocked?: string;
}

/**
 * Makes fixtures, each id once: cases that ask for one that is being made wait for it. A fixture that the target
 * refused is not tried again, for the answer would be the same; one that was lost with its connection is.
 */
export interface FixtureMaker {
  /** Values are given under the name that the fixture has in the case that asks. */
  make(fixture: PlannedFixture, values: Values): Promise<FixtureState>;
  /** Forgets what a case keeps for itself: its first run may have used it up. */
  forgetOwn(planned: PlannedCase): void;
  /** Forgets everything, after the target lost its state. */
  forget(): void;
  /** Makes it never again: the target died of it. */
  refuse(fixture: PlannedFixture, reason: string): void;
}

/** Gives a maker with nothing made yet. */
export function createFixtureMaker(tools: Tools): FixtureMaker {
  const made = new Map<string, Promise<FixtureState>>();
  const refused = new Map<string, string>();
  const start = (fixture: PlannedFixture, values: Values): Promise<FixtureState> => {
    const making = makeFixture(fixture, values, tools).then((state) => {
      if (lostConnection(state.exchanges) && made.get(fixture.id) === making) made.delete(fixture.id);
      return state;
    });
    made.set(fixture.id, making);
    return making;
  };
  return {
    async make(fixture, values) {
      const blocked = refused.get(fixture.id);
      if (blocked !== undefined) return { values: {}, exchanges: [], blocked };
      const state = await (made.get(fixture.id) ?? start(fixture, values));
      return { ...state, values: prefixed(fixture.name, state.values) };
    },
    forgetOwn({ case: { id: caseId }, fixtures }) {
      for (const { id } of fixtures) if (id.includes(`:${caseId}/`)) made.delete(id);
    },
    forget: () => made.clear(),
    refuse: ({ id }, reason) => void refused.set(id, reason),
  };
}

/** The values of the state have no prefix: another case may know the fixture by another name. */
async function makeFixture(fixture: PlannedFixture, values: Values, tools: Tools): Promise<FixtureState> {
  for (const made of fixture.makes) tools.journal.made(made);
  const own: Record<string, string> = { ...fixture.values };
  const exchanges: Exchange[] = [];
  for (const step of fixture.steps) {
    const exchange = await tools.exchange(step, { ...values, ...prefixed(fixture.name, own) });
    if ("missing" in exchange) {
      return { values: own, exchanges, blocked: `${step.id}: the target gave no ${exchange.missing}` };
    }
    exchanges.push(exchange);
    const answer = tools.answeredOk(exchange);
    if (!answer.ok && !alreadyOurs(fixture, step, exchange)) {
      return { values: own, exchanges, blocked: `${step.id}: ${answer.received}` };
    }
    for (const [name, source] of Object.entries(step.capture)) {
      const value = tools.readCapture(source, exchange);
      if (value !== undefined) own[name] = value;
    }
    noteUploadId(fixture, own["id"], tools);
  }
  return { values: own, exchanges };
}

/** A server that came back with its data still has the bucket, whose name nobody else could have chosen. */
function alreadyOurs(fixture: PlannedFixture, step: PlannedStep, { outcome }: Exchange): boolean {
  const creates = fixture.id.startsWith("bucket:") && step === fixture.steps[0];
  return creates && outcome.kind === "response" && outcome.response.status === 409;
}

function noteUploadId(fixture: PlannedFixture, id: string | undefined, tools: Tools): void {
  const upload = fixture.makes.find((made) => made.kind === "upload");
  if (id !== undefined && upload) tools.journal.uploadId(upload, id);
}

function prefixed(name: string, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}
