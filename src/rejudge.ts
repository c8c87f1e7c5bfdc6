import { createJudging } from "./judging.ts";
import type { PlannedCase, PlannedFixture } from "./model/plan.ts";
import type { Report, ReportCase } from "./model/report.ts";
import { customerKeysOf } from "./plan/context.ts";
import { fillRequest } from "./plan/fill.ts";
import { authorityOf } from "./report/curl-address.ts";
import { reportCase } from "./report/report-case.ts";
import { createFixtureMaker, type FixtureMaker } from "./run/make-fixtures.ts";
import { createMemoryJournal } from "./run/memory-journal.ts";
import { runCase } from "./run/run-case.ts";
import type { Tools } from "./run/tools.ts";
import { compareCases } from "./verify/compare-cases.ts";
import { createPlayer, type Player } from "./verify/create-player.ts";
import { createRecall } from "./verify/recall.ts";
import { requestDifference } from "./verify/request-difference.ts";

/** Judges a case of a report again and says in what the report differs, a sentence each. */
export type Rejudge = (saved: ReportCase, planned: PlannedCase) => Promise<string[]>;

/** Gives the judge of a report's cases: the same code that runs a case, with the report in place of the target. */
export async function createRejudge({ run }: Report): Promise<Rejudge> {
  const judging = await createJudging(run.basis);
  const secrets = customerKeysOf(run.id);
  return async (saved, planned) => {
    const player = createPlayer(saved, {
      fill: fillRequest,
      recall: createRecall(planned, judging.expectedBytes),
      differs: (request, plan) =>
        requestDifference(request, plan, `${plan.connection.protocol}//${authorityOf(plan.connection)}`),
    });
    const tools: Tools = { ...judging, exchange: player.exchange, journal: createMemoryJournal(), now: () => 0 };
    const verdict = await runCase(planned, createReplayedFixtures(saved, player, tools), tools);
    const one = reportCase(verdict, { insecure: false }, secrets);
    return [
      ...player.strange(),
      ...player.left().map((step) => `the ${step} was not asked for by the case`),
      ...compareCases(saved, { one, isPartial: player.isPartial() }),
    ];
  };
}

/** What a case made for itself is made again; of what it shared, the report has what came of it. */
function createReplayedFixtures({ given = {} }: ReportCase, player: Player, tools: Tools): FixtureMaker {
  const maker = createFixtureMaker(tools);
  return {
    ...maker,
    make: async (fixture, values) =>
      fixture.steps.some((step) => player.has(step))
        ? maker.make(fixture, values)
        : { values: { ...plannedValues(fixture), ...givenTo(fixture, given) }, exchanges: [] },
  };
}

function plannedValues({ name, values }: PlannedFixture): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}

function givenTo({ name }: PlannedFixture, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([key]) => key.startsWith(`${name}.`)));
}
