import type { ComparedCase, ComparedTopic, Standing, Tally, TopicScore } from "../model/comparison.ts";
import type { Report, ReportTotals } from "../model/report.ts";
import { byDate } from "./align-cases.ts";
import { isJudged } from "./standing.ts";

/** Gives the matrix: each topic that has cases, and how each target stands in it. */
export function scoreTopics(cases: readonly ComparedCase[], reports: readonly Report[]): ComparedTopic[] {
  const titles = new Map(byDate(reports).flatMap(({ byTopic }) => byTopic.map(({ topic, title }) => [topic, title])));
  return [...new Set(cases.map(({ topic }) => topic))].map((topic) => {
    const own = cases.filter((one) => one.topic === topic);
    return {
      topic,
      title: titles.get(topic) ?? topic,
      cases: own.length,
      differing: own.filter(({ differs }) => differs.length > 0).length,
      scores: reports.map((_, column) => scoreOf(own.map(({ standings }) => standings[column] ?? null))),
    };
  });
}

function scoreOf(standings: readonly (Standing | null)[]): TopicScore {
  const present = standings.filter((standing) => standing !== null);
  const totals: ReportTotals = { pass: 0, fail: 0, blocked: 0, skipped: 0, error: 0 };
  for (const { outcome } of present) totals[outcome] += 1;
  return {
    documented: tallyOf(present, "documented"),
    recorded: tallyOf(present, "recorded"),
    totals,
    absent: standings.length - present.length,
  };
}

function tallyOf(standings: readonly Standing[], basis: "documented" | "recorded"): Tally {
  const judged = standings.filter(isJudged);
  const count = (result: "pass" | "fail") => judged.filter((one) => one[basis] === result).length;
  return { pass: count("pass"), fail: count("fail") };
}
