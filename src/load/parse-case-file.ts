import { isCollection, isPair, isScalar, type Scalar } from "yaml";
import type { HarnessError } from "../errors.ts";
import type { Case } from "../model/case.ts";
import { type CaseEntry, caseFileSchema } from "../model/case-file.ts";
import { inlineJsonSchema } from "../model/json-schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { checkRows, type ExpandedEntry, expandRows } from "./expand-rows.ts";
import { throwProblems, toError } from "./problem.ts";
import { readEntry } from "./read-entry.ts";
import { schemaProblems, valueAt } from "./schema-problems.ts";
import type { Issue } from "./schema-words.ts";
import { errorAt, openYaml, type Source } from "./source.ts";
import { isRecord } from "./texts.ts";
import { checkUniqueIds, type PlacedId } from "./unique-ids.ts";

/** A topic of the case book, as its file names it. */
export interface Topic {
  readonly topic: string;
  readonly title: string;
}

/** What one case file gives; where there are problems, cases are missing. */
export interface CaseFileReading {
  readonly topics: readonly Topic[];
  readonly cases: readonly Case[];
  /** Ids of the topic and the cases, to be compared with those of other files. */
  readonly ids: readonly PlacedId[];
  readonly problems: readonly HarnessError[];
}

/** Gives the cases of a file, tables expanded; throws one `HarnessError` that holds all problems. */
export function parseCaseFile(text: string, file: string, catalogue: Catalogue): readonly Case[] {
  const { cases, ids, problems } = readCaseFile(text, file, catalogue);
  throwProblems([...problems, ...checkUniqueIds(ids)]);
  return cases;
}

/**
 * Reads a case file as far as it can be read; what is wrong in it is given back, not thrown. Without a catalogue only
 * the form of its cases is checked.
 */
export function readCaseFile(text: string, file: string, catalogue?: Catalogue): CaseFileReading {
  const { source, value, problems: syntax } = openYaml(text, file);
  if (syntax.length > 0) return { topics: [], cases: [], ids: [], problems: syntax };
  const written = entriesOf(value);
  const expanded = written.flatMap((entry, index) => expandRows(entry, ["cases", index]));
  const filled = written.length > 0 && isRecord(value) ? { ...value, cases: expanded.map((one) => one.value) } : value;
  const parsed = caseFileSchema.safeParse(filled);
  const topics = topicsOf(value);
  const context = { source, topic: topics[0]?.topic, catalogue };
  const read = expanded.flatMap((one, index) => {
    const entry = parsed.success ? parsed.data.cases[index] : parseEntry(one.value);
    return entry ? [readEntry(entry, one, context)] : [];
  });
  const problems = [
    ...numberProblems(source),
    ...written.flatMap((entry, index) => checkRows(entry, ["cases", index])).map((problem) => toError(source, problem)),
    ...formProblems(parsed.error?.issues ?? [], filled, expanded, source),
    ...read.flatMap((one) => one.problems),
  ];
  return { topics, cases: read.flatMap((one) => one.cases), ids: idsOf(topics, written, source), problems };
}

/** Where some entries of a file have a wrong form, the others are still checked. */
function parseEntry(value: unknown): CaseEntry | undefined {
  return caseFileSchema.shape.cases.element.safeParse(value).data;
}

function entriesOf(value: unknown): readonly unknown[] {
  const cases = isRecord(value) ? value["cases"] : undefined;
  return Array.isArray(cases) ? cases : [];
}

function topicsOf(value: unknown): Topic[] {
  if (!isRecord(value)) return [];
  const { topic, title } = value;
  return typeof topic === "string" && typeof title === "string" ? [{ topic, title }] : [];
}

function idsOf(topics: readonly Topic[], written: readonly unknown[], source: Source): PlacedId[] {
  return [
    ...topics.map(({ topic }): PlacedId => ({ kind: "topic", id: topic, path: ["topic"], source })),
    ...written.flatMap((entry, index): PlacedId[] => {
      const id = isRecord(entry) ? entry["id"] : undefined;
      return typeof id === "string" ? [{ kind: "case", id, path: ["cases", index, "id"], source }] : [];
    }),
  ];
}

/** Says what is wrong with the form of the file, rows filled in, of the text that was written. */
function formProblems(
  issues: readonly Issue[],
  filled: unknown,
  expanded: readonly ExpandedEntry[],
  source: Source,
): HarnessError[] {
  if (issues.length === 0) return [];
  return schemaProblems(issues, filled, inlineJsonSchema(caseFileSchema)).flatMap((problem) => {
    // A row that cannot be filled in is reported as such.
    if (isUnfilled(valueAt(filled, problem.path))) return [];
    const [top, index, ...rest] = problem.path;
    const entry = top === "cases" && typeof index === "number" ? expanded[index] : undefined;
    return [toError(source, entry ? { ...problem, path: [...entry.path, ...rest] } : problem, entry?.fillKey)];
  });
}

function isUnfilled(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isUnfilled) : typeof value === "string" && value.includes("${row.");
}

/** On the wire 007 and 7 differ: a number is sent as it is written, or not at all. */
function numberProblems(source: Source): HarnessError[] {
  const misread = scalarsIn(source.document.contents).filter(
    (node) => typeof node.value === "number" && node.source !== String(node.value),
  );
  return misread.map(({ range, source: written, value }) => {
    const [start, end] = range ?? [0, 0];
    const message = `the number ${written} would be read as ${value}`;
    return errorAt(source, { start, end }, "schema", message, "Put it in quotes to have it as written.");
  });
}

function scalarsIn(node: unknown): Scalar[] {
  if (isScalar(node)) return [node];
  if (isPair(node)) return [...scalarsIn(node.key), ...scalarsIn(node.value)];
  return isCollection(node) ? node.items.flatMap(scalarsIn) : [];
}
