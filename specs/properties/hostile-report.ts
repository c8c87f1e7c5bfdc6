import fc from "fast-check";
import { type Report, reportSchema } from "../../src/model/report.ts";
import { sampleReport } from "../report/sample-verdicts.ts";
import { TRICKY, textOf } from "./texts.ts";

type Path = readonly (string | number)[];

/** What stands in a report, and where. */
export interface Planted {
  readonly text: string;
  readonly places: readonly string[];
}

/** A word that stands nowhere else in a report. */
export const WORD = "harmless";

const HOSTILE = textOf([
  ...TRICKY,
  "http://evil.example",
  "www.evil.example",
  "1. ",
  "+ ",
  "=====",
  "---",
  "> ",
  "    ",
  "\n\n",
  "<img src=x onerror=alert(1)>",
  "[redacted]",
  "~~~",
  "https:",
  "a: 404 b",
]).filter((text) => text.trim() !== "");

let places: readonly Path[] | undefined;

/** The places of a report where any text may stand: all but those of a closed list of words. */
function freePlaces(report: Report): readonly Path[] {
  places ??= textPlaces(report).filter((path) => reportSchema.safeParse(withText(report, path, WORD)).success);
  return places;
}

function textPlaces(value: unknown): Path[] {
  if (typeof value === "string") return [[]];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, item]) => textPlaces(item).map((path) => [key, ...path]));
}

function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? withText(item, rest, text) : item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, name === key ? withText(item, rest, text) : item]);
  return Object.fromEntries(entries);
}

/** A report of cases of every outcome that has every key a report can have. */
function fullReport(): Report {
  const report = sampleReport();
  const [first, ...others] = report.cases;
  const [cause, ...causes] = report.causes ?? [];
  return reportSchema.parse({
    ...report,
    run: { ...report.run, unfit: "the disk is full", selection: ["a/**", "b"] },
    deviations: { file: "known.deviations", known: 1, stale: [{ line: 3, entry: "a/b", why: "now passes" }] },
    causes: [{ ...cause, example: { ...cause?.example, commands: ["# a", "curl b"] } }, ...causes],
    cases: [{ ...first, known: "accepted", note: "a note", given: { "source.etag": "e" } }, ...others],
  });
}

const PLACES = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 }).map((picks) => {
  const free = freePlaces(fullReport());
  const chosen = picks.map((pick) => free[pick % free.length] ?? []);
  // Cases are known by their ids: no two may get the same.
  const named = chosen.findIndex(isCaseId);
  return chosen.filter((path, index) => index === named || !isCaseId(path)).map((path) => JSON.stringify(path));
});

function isCaseId([top, , key]: Path): boolean {
  return top === "cases" && key === "id";
}

/** A text that nobody here chose, in some places of a report. */
export const PLANTED: fc.Arbitrary<Planted> = fc.record({ text: HOSTILE, places: PLACES });

/** A report of cases of every outcome, with a word in these places. */
export function reportWith(word: string, { places: chosen }: Planted): Report {
  const paths = chosen.map((place): Path => JSON.parse(place));
  return reportSchema.parse(paths.reduce<unknown>((whole, path) => withText(whole, path, word), fullReport()));
}
