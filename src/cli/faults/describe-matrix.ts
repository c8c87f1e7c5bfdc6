import type { KillMatrix } from "../../model/kill-matrix.ts";

/** Says what a matrix leaves unproven, a sentence each: nothing, where each case can fail and each fault is caught. */
export function openIn(matrix: KillMatrix): string[] {
  const { whole, faults, cases, trivial } = matrix;
  return [
    ...cases
      .filter(({ outcome }) => outcome !== "pass")
      .map(({ id, outcome }) => `${id} is ${outcome} on the faultless server`),
    ...(whole.cases ? uncaughtIn(faults) : []),
    ...(whole.faults ? weakIn(matrix) : []),
    ...trivial.flatMap(({ server, passes }) => passes.map((id) => `${id} passes on a server that is ${server}`)),
  ];
}

function uncaughtIn(faults: KillMatrix["faults"]): string[] {
  return faults
    .filter(({ killedBy }) => killedBy.length === 0)
    .map(({ id, title }) => `no case catches ${id}: ${title}`);
}

function weakIn({ cases, twins }: KillMatrix): string[] {
  return [
    ...cases.filter(({ kills }) => kills.length === 0).map(({ id }) => `${id} catches no fault`),
    ...cases.flatMap(({ id, idle }) => idle.map((check) => `no fault shows that ${id} needs its check ${check}`)),
    ...twins.map((ids) => `${ids.join(" and ")} catch the same faults and rest on the same`),
  ];
}

/** Gives the matrix for a terminal: what is left unproven, what single cases catch, and how much is proven. */
export function matrixText(matrix: KillMatrix): string {
  const open = openIn(matrix).map((line) => `✗ ${line}`);
  const told = matrix.whole.cases ? [] : matrix.cases.map(strengthLine);
  return `${[open, told, [summary(matrix)]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** So many faults are named of a case. */
const NAMED = 5;

function strengthLine({ id, kills }: KillMatrix["cases"][number]): string {
  if (kills.length === 0) return `${id} catches none`;
  const more = kills.length > NAMED ? ", …" : "";
  return `${id} catches ${kills.length}: ${kills.slice(0, NAMED).join(", ")}${more}`;
}

function summary({ whole, faults, cases, trivial }: KillMatrix): string {
  const killed = faults.filter(({ killedBy }) => killedBy.length > 0).length;
  const killing = cases.filter(({ kills }) => kills.length > 0).length;
  const idle = cases.reduce((sum, one) => sum + one.idle.length, 0);
  const passed = trivial.reduce((sum, { passes }) => sum + passes.length, 0);
  return [
    `${killed} of ${faults.length} faults are caught`,
    `${killing} of ${cases.length} cases catch one${whole.faults ? `, with ${idle} idle checks` : ""}`,
    ...(whole.faults ? [`${trivial.length} trivial servers pass ${passed} cases`] : []),
  ].join("; ");
}

/** Gives the matrix as a page of the documentation. */
export function matrixMarkdown(matrix: KillMatrix): string {
  const { faults, cases, trivial } = matrix;
  return `# What catches what

A pass means something only if the case can fail. The reference server takes deliberate faults, one at a time, each a small thing that real servers get wrong; the table names for each the clauses and recordings that it breaks, and how many cases fail under it. Each check of each case is needed: under some fault it is the only one of its basis that is not met. No case may pass on a server that answers everything alike. Two cases that catch the same faults, rest on the same and need the same do not both stand in the book, unless they are rows of one table: other inputs of one claim, which servers read differently.

${summary(matrix)}. Made by \`npm run faults\`; \`npx copypart serve --fault NAME\` runs a server with one.

## Faults

| fault | what the server does | breaks | seen at | cases that fail |
|---|---|---|---|---|
${faults.map(faultRow).join("\n")}

## Cases by strength

How many faults a case catches; a case that is about one narrow thing catches few, and says so by them.

| faults caught | cases |
|---|---|
${strengthRows(cases).join("\n")}

## Trivial servers

| server | cases that pass |
|---|---|
${trivial.map(({ server, title, passes }) => `| \`${server}\`: ${title} | ${passes.length} |`).join("\n")}
`;
}

function faultRow({ id, title, clauses, recordings, seenAt, killedBy }: KillMatrix["faults"][number]): string {
  const example = killedBy.length === 0 ? "" : `, e.g. \`${killedBy[0]}\``;
  return `| \`${id}\` | ${title} | ${[...clauses, ...recordings].join(", ")} | ${seenAt ?? ""} | ${killedBy.length}${example} |`;
}

function strengthRows(cases: KillMatrix["cases"]): string[] {
  const bounds = [0, 1, 2, 5, 10, 20, 40] as const;
  return bounds.map((least, at) => {
    const most = (bounds[at + 1] ?? Number.POSITIVE_INFINITY) - 1;
    const found = cases.filter(({ kills }) => kills.length >= least && kills.length <= most).length;
    const range =
      most === Number.POSITIVE_INFINITY ? `${least} and more` : most === least ? `${least}` : `${least} to ${most}`;
    return `| ${range} | ${found} |`;
  });
}
