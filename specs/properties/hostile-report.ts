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

/** Much at once, so that few tries are enough. */
const TOGETHER = [
  "\"><script>alert(1)</script><a b='",
  "|`*_[a](http://x)\\~@b#$ www.x",
  "\n```\n# x\n|a|\n<b>",
  "\u001b[31m\u202e\u2028\0\ud800\ufeff\r\t",
  "&lt;]]>&#0;",
];

const HOSTILE = fc
  .tuple(
    fc.constantFrom("", "", "", "1. ", "+ ", "- ", "# ", "=====", "---", "> ", "    "),
    fc.oneof(fc.constantFrom(...TOGETHER), textOf([...TRICKY, ...TOGETHER, "http://evil.example", "~~~", "a: 404 b"])),
  )
  .map((parts) => parts.join(""))
  .filter((text) => text.trim() !== "");

let places: readonly Path[] | undefined;

/** The places of a report where any text may stand: all but those of a closed list of words. */
function freePlaces(report: Report): readonly Path[] {
  places ??= textPlaces(report).filter((path) => isFree(report, path));
  return places;
}

function isFree(report: Report, path: Path): boolean {
  return reportSchema.safeParse(withText(report, new Set([JSON.stringify(path)]), WORD)).success;
}

function textPlaces(value: unknown): Path[] {
  if (typeof value === "string") return [[]];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, item]) => textPlaces(item).map((path) => [key, ...path]));
}

/** The value with a text in the places that are named. */
function withText(value: unknown, named: ReadonlySet<string>, text: string, path: Path = []): unknown {
  if (typeof value === "string") return named.has(JSON.stringify(path)) ? text : value;
  if (Array.isArray(value)) return value.map((item, index) => withText(item, named, text, [...path, index]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withText(item, named, text, [...path, key])]),
  );
}

let made: Report | undefined;

/** A report of cases of every outcome that has every key a report can have. */
export function fullReport(): Report {
  made ??= makeReport();
  return made;
}

function makeReport(): Report {
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

/** The kind of a place: its path without what only counts. */
function kindOf(path: Path): string {
  return path.filter((key) => typeof key === "string").join(".");
}

function byKind(paths: readonly Path[]): readonly (readonly Path[])[] {
  const kinds = new Map<string, Path[]>();
  for (const path of paths) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  return [...kinds.values()];
}

/** The kinds of places are many, and of some there are hundreds: each kind is as likely as any other. */
const PLACES = fc
  .record({
    picks: fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000)), { minLength: 1, maxLength: 60, size: "max" }),
    // A body is shown of few exchanges, but with all its lines.
    bodies: fc.boolean(),
  })
  .map(({ picks, bodies }) => {
    const free = freePlaces(fullReport());
    const kinds = byKind(free);
    const picked = picks.map(([kind, one]) => {
      const among = kinds[kind % kinds.length] ?? [];
      return among[one % among.length] ?? [];
    });
    const chosen = [...picked, ...free.filter((path) => bodies && path.at(-1) === "text")];
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
  return reportSchema.parse(withText(fullReport(), new Set(chosen), word));
}
