import type { Coverage, CoverageGroup, CoverageItem, CoverageStatus } from "./compute-coverage.ts";

const SIGNS: Readonly<Record<CoverageStatus, string>> = { covered: "✓", excluded: "–", untracked: "✗" };

/** Gives every clause and recording on a line: by which cases it is covered, or why by none; counts and faults last. */
export function formatCoverageText(coverage: Coverage): string {
  const groups = coverage.groups.map((group) =>
    [`${group.title} (${countsOf(group)})`, ...itemsOf(group, coverage).map(textLine)].join("\n"),
  );
  return `${[...groups, totalsOf(coverage).join("\n"), coverage.problems.join("\n")].filter((block) => block !== "").join("\n\n")}\n`;
}

function textLine({ id, status, cases, kind, reason }: CoverageItem): string {
  const why = status === "covered" ? entriesOf(cases).join(", ") : reason && `${kind}: ${reason}`;
  return `  ${SIGNS[status]} ${id}  ${why ?? status}`;
}

/** Gives coverage as JSON: `clauses` and `recordings` with id, group, status, cases and reason; `groups`; `problems`. */
export function formatCoverageJson({ clauses, recordings, ...rest }: Coverage): string {
  const rows = (items: readonly CoverageItem[]) => items.map((item) => ({ ...item, reason: item.reason ?? null }));
  return `${JSON.stringify({ clauses: rows(clauses), recordings: rows(recordings), ...rest }, null, 2)}\n`;
}

/** What the page says of a clause or a recording beside its id. */
export interface Described {
  readonly clauses: ReadonlyMap<string, { readonly fact: string }>;
  readonly recordings: ReadonlyMap<string, { readonly behaviour: string }>;
}

/** Gives the page of the documentation. It holds no dates and no times: equal runs give equal pages. */
export function formatCoverageMarkdown(coverage: Coverage, described: Described): string {
  const say = (id: string, kind: CoverageGroup["kind"]): string =>
    (kind === "clauses" ? described.clauses.get(id)?.fact : described.recordings.get(id)?.behaviour) ?? "";
  const part = (kind: CoverageGroup["kind"]) =>
    coverage.groups
      .filter((group) => group.kind === kind)
      .map((group) => groupPart(group, itemsOf(group, coverage), say));
  return `${[
    "# Coverage",
    "What AWS's documents say about UploadPartCopy, clause by clause, and what AWS was seen to answer: which cases of the book show it, or why none can. Covered means that a case ran against the embedded reference server and was judged by it; nothing counts by declaration. A row of cases from one table is named once.",
    "Made by `npm run coverage`, and compared with a run by `npm test`.",
    totalsOf(coverage)
      .map((line) => `- ${line}`)
      .join("\n"),
    "## Clauses",
    summary(coverage, "clauses"),
    ...part("clauses"),
    "## Recordings",
    summary(coverage, "recordings"),
    ...part("recordings"),
  ].join("\n\n")}\n`;
}

function summary({ groups }: Coverage, kind: CoverageGroup["kind"]): string {
  const rows = groups
    .filter((group) => group.kind === kind)
    .map(({ title, covered, excluded, untracked }) => [title, covered, excluded, untracked].join(" | "));
  return ["| Group | covered | excluded | untracked |", "|---|---|---|---|", ...rows.map((row) => `| ${row} |`)].join(
    "\n",
  );
}

function groupPart(
  { kind, title }: CoverageGroup,
  items: readonly CoverageItem[],
  say: (id: string, kind: CoverageGroup["kind"]) => string,
): string {
  const rows = items.map(
    (item) => `| ${SIGNS[item.status]} ${item.id} | ${cell(say(item.id, kind))} | ${whyCell(item)} |`,
  );
  return [`### ${title}`, "", "| | Fact | Cases, or why there are none |", "|---|---|---|", ...rows].join("\n");
}

function whyCell({ status, cases, kind, reason }: CoverageItem): string {
  if (status !== "covered") return reason === undefined ? `**${status}**` : `*${kind}*: ${cell(reason)}`;
  return entriesOf(cases)
    .map((id) => `\`${id}\``)
    .join(", ");
}

/** Ids without the rows of tables, in their order. */
function entriesOf(cases: readonly string[]): string[] {
  return [...new Set(cases.map((id) => id.split("/").slice(0, 2).join("/")))];
}

function itemsOf({ kind, group }: CoverageGroup, coverage: Coverage): readonly CoverageItem[] {
  return coverage[kind].filter((item) => item.group === group);
}

function totalsOf({ clauses, recordings }: Coverage): string[] {
  return [`${clauses.length} clauses: ${tally(clauses)}`, `${recordings.length} recordings: ${tally(recordings)}`];
}

function tally(items: readonly CoverageItem[]): string {
  const count = (status: CoverageStatus) => items.filter((item) => item.status === status).length;
  return countsOf({ covered: count("covered"), excluded: count("excluded"), untracked: count("untracked") });
}

function countsOf({ covered, excluded, untracked }: Readonly<Record<CoverageStatus, number>>): string {
  return `${covered} covered, ${excluded} excluded, ${untracked} untracked`;
}

/** Facts are our own Markdown already; only what ends a cell has to be hidden. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
}
