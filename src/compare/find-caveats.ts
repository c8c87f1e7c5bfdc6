import type { ComparedTarget } from "../model/comparison.ts";

/** Gives what makes columns less comparable than they look, one sentence each. */
export function findCaveats(targets: readonly ComparedTarget[]): string[] {
  return [
    ...groupCaveat(
      "The reports were made with different case books, and a case may have changed between them",
      targets,
      ({ suite }) => `copypart ${suite.version} with digest ${suite.digest.slice(0, 12)}…`,
      ({ suite }) => suite.digest,
    ),
    ...groupCaveat("Not all outcomes were judged by the same basis", targets, ({ judgedBy }) =>
      judgedBy === "both" ? "by documents and recordings" : "by the documents alone",
    ),
    ...targets.flatMap(partCaveat),
    ...targets
      .filter(({ totals }) => totals.error > 0)
      .map(
        ({ label, totals }) =>
          `On ${label}, copypart itself failed in ${totals.error} case${totals.error === 1 ? "" : "s"}.`,
      ),
  ];
}

function groupCaveat(
  sentence: string,
  targets: readonly ComparedTarget[],
  say: (target: ComparedTarget) => string,
  keyOf = say,
): string[] {
  const groups = new Map<string, ComparedTarget[]>();
  for (const target of targets) groups.set(keyOf(target), [...(groups.get(keyOf(target)) ?? []), target]);
  if (groups.size < 2) return [];
  const parts = [...groups.values()].map((group) => {
    const [first] = group;
    return `${group.map(({ label }) => label).join(", ")} ${first === undefined ? "" : say(first)}`;
  });
  return [`${sentence}: ${parts.join("; ")}.`];
}

function partCaveat({ label, cases, suite, selection, interrupted }: ComparedTarget): string[] {
  if (cases >= suite.cases && !interrupted) return [];
  const why = interrupted ? "the run was interrupted" : `selected by ${selection.join(" ") || "nothing that is known"}`;
  return [`Of ${label}, ${cases} of the book's ${suite.cases} cases are reported: ${why}.`];
}
