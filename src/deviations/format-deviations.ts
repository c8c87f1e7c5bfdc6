import type { Deviation, Deviations } from "../model/deviation.ts";
import type { Report, ReportFinding } from "../model/report.ts";
import { type Deviating, everSeen } from "./ever-seen.ts";
import { entryOf, inOneLine } from "./mark-deviations.ts";

/**
 * Gives a file of known deviations that excuses what this report shows and no more, ready to be kept: findings under
 * the cause that they share, blocked cases under their reason. What the report knew already keeps its reason.
 */
export function formatDeviations(report: Report, previous?: Deviations): string {
  const { name, version } = report.target;
  const head = [
    `# Known deviations of ${name}${version === undefined ? "" : ` ${version}`}, by ${report.suite.cases} cases of copypart ${report.suite.version}.`,
    "# A line is a case, or a case, a basis and the place of one finding; the comment above says why it is kept.",
  ];
  const groups = groupByReason(report, previous?.lines ?? []);
  const blocks = [...groups].map(([reason, entries]) => [`# ${reason}`, ...[...entries].sort()].join("\n"));
  return `${[head.join("\n"), ...blocks].join("\n\n")}\n`;
}

function groupByReason(report: Report, kept: readonly Deviation[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  const reasons = new Map(kept.map((line) => [entryOf(line), line.reason]));
  const causes = causesOf(report);
  const add = (entry: string, why: string) => {
    const reason = oneLine(reasons.get(entry) ?? why);
    groups.set(reason, (groups.get(reason) ?? new Set()).add(entry));
  };
  for (const one of everSeen(report)) {
    for (const { entry, why } of entriesOf(one)) add(entry, causes.get(one.id) ?? why);
  }
  return groups;
}

interface Entry {
  readonly entry: string;
  readonly why: string;
}

function entriesOf(one: Deviating): Entry[] {
  const { outcome, id, findings, reason = "blocked" } = one;
  if (outcome === "blocked") return [{ entry: id, why: reason }];
  if (outcome !== "fail") return [];
  return findings.filter(({ basis }) => basis !== "advice").map((finding) => entryOfFinding(id, finding));
}

function entryOfFinding(id: string, { basis, where, expected, received }: ReportFinding): Entry {
  const entry = entryOf({ pattern: id, finding: { basis, where: inOneLine(where) } });
  return { entry, why: `${where}: expected ${expected}, received ${received}` };
}

/** What the findings of a case come from, as far as it is known; the cause that explains most first. */
function causesOf({ causes = [] }: Report): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { title, cases } of causes) {
    for (const id of cases) titles.set(id, titles.has(id) ? `${titles.get(id)}; ${title}` : title);
  }
  return titles;
}

/** A comment that a target's words cannot break out of, and that is read back as it is written. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, " ").replace(/^[# ]+/, "");
  const kept = line.slice(0, 200).replace(/[\ud800-\udbff]$/, "");
  return kept.trim() || "no reason was given";
}
