import { createHash } from "node:crypto";
import type { ReportCase, ReportCause } from "../../model/report.ts";
import type { Group } from "./group-symptoms.ts";
import { nameCause } from "./name-cause.ts";
import type { Symptom } from "./symptom.ts";
import { isMissingElement, type WholeFacts } from "./whole-facts.ts";

interface Means {
  readonly facts: WholeFacts;
  readonly cases: readonly ReportCase[];
  /** A shell script that shows the exchange, where there can be one. */
  readonly commandsFor: (example: ReportCause["example"]) => string[] | undefined;
}

/** Gives the groups as the report keeps them: those that settle most cases first. */
export function buildCauses(groups: readonly Group[], { facts, cases, commandsFor }: Means): ReportCause[] {
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  const naming = { facts, titleOf: (id: string) => titles.get(id) ?? id };
  const settled = settledBy(groups);
  const causes = groups.map((group): ReportCause => {
    const ids = casesOf(group);
    const turned = ids.filter((id) => settled.get(id) === group);
    return {
      id: idOf(group),
      title: nameCause(group, naming),
      kind: kindOf(group),
      byBasis: { documented: countOf(group, "documented"), recorded: countOf(group, "recorded") },
      blocked: casesOf({ ...group, symptoms: group.symptoms.filter(isBlocked) }).length,
      turnsGreen: turned.filter((id) => !isBlockedBy(id, group)).length,
      cases: ids,
      example: exampleOf(group, new Set(turned), commandsFor),
    };
  });
  return causes.sort((a, b) => settles(b) - settles(a) || b.cases.length - a.cases.length || (a.id < b.id ? -1 : 1));
}

/** How many cases it settles: those that it turns green, and those that can be judged once it is gone. */
function settles({ turnsGreen, blocked }: ReportCause): number {
  return turnsGreen + blocked;
}

/**
 * Gives, for each case that one cause alone keeps from passing, that cause. A case whose error would still lack what
 * errors of this target are known to lack is kept by two.
 */
function settledBy(groups: readonly Group[]): Map<string, Group> {
  const byCase = new Map<string, Set<Group>>();
  for (const group of groups) {
    for (const symptom of group.symptoms) {
      const own = byCase.get(symptom.caseId) ?? new Set();
      for (const one of [group, ...lackingAfter(symptom, groups)]) own.add(one);
      byCase.set(symptom.caseId, own);
    }
  }
  return new Map(
    [...byCase].flatMap(([id, own]): [string, Group][] =>
      [...own].slice(0, own.size === 1 ? 1 : 0).map((group) => [id, group]),
    ),
  );
}

function lackingAfter({ follows }: Symptom, groups: readonly Group[]): Group[] {
  if (follows.length === 0) return [];
  return groups.filter(
    ({ bucket, symptoms }) =>
      bucket === "error/elements never given" &&
      symptoms.some((one) => isMissingElement(one) && follows.includes(one.where)),
  );
}

function casesOf({ symptoms }: Group): string[] {
  return [...new Set(symptoms.map(({ caseId }) => caseId))];
}

/** A case that failed has findings, one that was blocked has none. */
function isBlocked({ findings }: Symptom): boolean {
  return findings.length === 0;
}

function isBlockedBy(id: string, { symptoms }: Group): boolean {
  return symptoms.some((one) => one.caseId === id && isBlocked(one));
}

function countOf({ symptoms }: Group, basis: "documented" | "recorded"): number {
  return new Set(symptoms.filter(({ bases }) => bases.includes(basis)).map(({ caseId }) => caseId)).size;
}

/** A script is worth looking for among so many cases that show a cause equally well. */
const EXAMPLES_TRIED = 6;

/**
 * The case that shows it best: one that it turns green, documented and recorded both; of equals one that curl can repeat,
 * then the first of the book.
 */
function exampleOf(
  { symptoms }: Group,
  turned: ReadonlySet<string>,
  commandsFor: Means["commandsFor"],
): ReportCause["example"] {
  const cost = ({ caseId, bases, places }: Symptom): number =>
    // Of all that a server accepts unsigned, this shows at once that nobody looks.
    (places.includes("signer wrong-secret") ? -8 : 0) +
    (turned.has(caseId) ? 0 : 4) +
    (bases.includes("documented") ? 0 : 2) +
    (bases.includes("recorded") ? 0 : 1);
  const least = Math.min(...symptoms.map(cost));
  const best = symptoms.filter((one) => cost(one) === least).slice(0, EXAMPLES_TRIED);
  const examples = best.map(({ caseId, step, role }) => {
    const example = { case: caseId, step, role };
    const commands = commandsFor(example);
    return commands === undefined ? example : { ...example, commands };
  });
  const [first = { case: "", step: "", role: "claim" }] = examples;
  return examples.find((example) => "commands" in example) ?? first;
}

function kindOf({ bucket, symptoms }: Group): ReportCause["kind"] {
  if (bucket.startsWith("operation/")) return "operation";
  if (bucket === "authentication") return "authentication";
  if (bucket.startsWith("accepted/")) return "accepted";
  return symptoms[0]?.kind ?? "unseen";
}

/** Readable, and the same for the same cause in every report; what a target said cannot make it long or odd. */
function idOf({ bucket, label }: Group): string {
  const name = label === "" ? bucket : `${bucket}/${label}`;
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug.length <= ID_LIMIT) return slug;
  return `${slug.slice(0, ID_LIMIT - 9)}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

const ID_LIMIT = 80;
