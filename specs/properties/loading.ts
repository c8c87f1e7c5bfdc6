import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { HarnessError } from "../../src/errors.ts";
import type { Catalogue } from "../../src/load/catalogue.ts";
import { parseDeviations } from "../../src/load/load-deviations.ts";
import { parseReport } from "../../src/load/load-report.ts";
import { parseTarget } from "../../src/load/load-target.ts";
import { parseCaseFile } from "../../src/load/parse-case-file.ts";
import { readCatalogue } from "../../src/load/read-catalogue.ts";
import { readDisputes } from "../../src/load/read-disputes.ts";
import { readProfiles } from "../../src/load/read-profiles.ts";
import { reportSchema } from "../../src/model/report.ts";
import { formatCompact } from "../../src/report/format-compact.ts";
import { formatJson } from "../../src/report/format-json.ts";
import { problemsOf } from "../load/fixtures.ts";
import { sampleReport } from "../report/sample-verdicts.ts";
import { MUTATION, mutate } from "./mutations.ts";
import { type Property, property } from "./property.ts";
import { ANY_TEXT } from "./texts.ts";

/** What is made once, when it is first asked for: a run of other properties need not wait for it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function textsIn(folder: string): string[] {
  const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const names = readdirSync(path).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => readFileSync(path + name, "utf8"));
}

/** Some topics of the book, which use every key between them. */
const caseFiles = once(() => textsIn("cases").filter((text) => text.length < 9000));
const targetFiles = once(() => textsIn("targets"));
const bookFiles = once(() =>
  ["clauses", "recordings", "disputes", "profiles"].flatMap((folder) => textsIn(`cases/${folder}`)),
);

const catalogue = once((): Catalogue => {
  const named = (folder: string) =>
    textsIn(`cases/${folder}`).map((text, index) => ({ path: `${folder}-${index}.yaml`, text }));
  return readCatalogue(named("clauses"), named("recordings"));
});

/** Case files of one entry each: what is made of an entry does not depend on the others. */
const cases = once(() =>
  caseFiles().flatMap((text) => {
    const file: { readonly cases: readonly unknown[] } = parse(text);
    return file.cases.map((entry) => ({ ...file, cases: [entry] }));
  }),
);

function oneOf<T>(all: () => readonly T[]): fc.Arbitrary<T> {
  return fc.nat(1_000_000).map((index) => {
    const found = all();
    const one = found[index % found.length];
    if (one === undefined) throw new Error("there is none");
    return one;
  });
}

/** YAML that says what the value says, in one of two styles. */
function written(value: unknown, flow: boolean): string {
  return flow ? JSON.stringify(value, undefined, 1) : stringify(value, { aliasDuplicateObjects: false });
}

function mutated<T>(values: fc.Arbitrary<T>): fc.Arbitrary<string> {
  return fc
    .tuple(values, fc.array(MUTATION, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([value, mutations, flow]) => written(mutate(value, mutations), flow));
}

const SCRAPS = [
  "- ",
  ": ",
  "? ",
  "{",
  "}",
  "[",
  "]",
  ", ",
  "&a ",
  "*a ",
  "<<: *a",
  "!!set ",
  "!x ",
  "| \n",
  "> \n",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "#",
  "null",
  "~",
  "0x1",
  "1e3",
  ".nan",
  "cases:\n",
  "topic: a\n",
  "\n  ",
  "id",
  "${",
  "__proto__: 1\n",
];

const SCRAP_TEXT = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), ANY_TEXT), { maxLength: 12 })
  .map((parts) => parts.join(""));

/** A text in which pieces were put or taken away. */
function torn(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      texts,
      fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(12), fc.oneof(fc.constantFrom(...SCRAPS), ANY_TEXT)), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([text, changes]) =>
      changes.reduce((rest, [place, length, piece]) => {
        const at = place % (rest.length + 1);
        return rest.slice(0, at) + piece + rest.slice(at + length);
      }, text),
    );
}

/** Nesting that exhausts a stack, and aliases that multiply. */
const BOMB = fc.oneof(
  fc.constantFrom("cases: &a [*a]", "topic: a\ncases:\n  - &a { id: *a }", "&a { *a : b }", "a: &a\n  - *a\n  - x: *a"),
  fc
    .tuple(
      fc.constantFrom("[", "{a: ", "- ", "? ", "&a [*a, ", "- - ", "[{", '"', "!!set {"),
      fc.constantFrom(5, 100, 1500),
    )
    .map(([open, count]) => `cases: ${open.repeat(count)}`),
  fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 })).map(([depth, width]) =>
    Array.from(
      { length: depth },
      (_, level) =>
        `k${level}: &a${level} [${
          level === 0
            ? "x"
            : Array(width)
                .fill(`*a${level - 1}`)
                .join(", ")
        }]`,
    ).join("\n"),
  ),
);

/** No more is thrown than errors of ours, each at a place of the text and with a caret below it. */
function isRefusedInPlace(text: string, run: () => unknown): void {
  const lines = text.split("\n");
  for (const { at, excerpt } of problemsOf(run)) {
    const line = lines[(at?.line ?? 0) - 1];
    expect(line, `line ${at?.line}`).to.be.a("string");
    expect(at?.column).to.be.within(1, (line ?? "").length + 1);
    expect(excerpt).to.match(/\n *\^+$/);
  }
}

function throwFirst(problems: readonly HarnessError[]): void {
  const [first, ...others] = problems;
  if (first) throw new HarnessError(first.code, first.message, { at: first.at, excerpt: first.excerpt }, others);
}

function loadCases(text: string): void {
  isRefusedInPlace(text, () => parseCaseFile(text, "case.yaml", catalogue()));
}

/** Reads a text as each kind of file that stands beside the cases. */
function loadBeside(text: string): void {
  const files = [{ path: "file.yaml", text }];
  isRefusedInPlace(text, () => throwFirst(readCatalogue(files, []).problems));
  isRefusedInPlace(text, () => throwFirst(readCatalogue([], files).problems));
  isRefusedInPlace(text, () => throwFirst(readDisputes(files, catalogue()).problems));
  isRefusedInPlace(text, () => throwFirst(readProfiles(files).problems));
}

const DEVIATION_LINES = fc.array(
  fc.oneof(
    fc.constantFrom(
      "# why",
      "",
      " ",
      "a/b",
      "a/** documented status",
      "a/b recorded",
      "a/b docmented x",
      "\ta/b  advice  x y  ",
      "#",
      "##",
    ),
    ANY_TEXT,
  ),
  { maxLength: 8 },
);

const reports = once(() =>
  [formatJson(sampleReport()), formatCompact(sampleReport())].map((text): unknown => JSON.parse(text)),
);
const EXCHANGES = fc.oneof(
  ANY_TEXT,
  fc.constantFrom("{}", "[]", "null", '{"a/b":[0]}', '{"copy-source-range/whole":[7]}'),
);

/** Names of cases that an object has already. */
const REPORT = fc
  .tuple(
    oneOf(reports),
    fc.array(MUTATION, { maxLength: 2 }),
    fc.option(EXCHANGES),
    fc.option(fc.constantFrom("constructor", "__proto__", "toString")),
  )
  .map(([report, mutations, exchanges, id]): string => {
    const text = JSON.stringify(mutate(report, mutations));
    const renamed = id === null ? text : text.replaceAll('"copy-source-range/whole"', JSON.stringify(id));
    if (exchanges === null) return renamed;
    const packed = deflateRawSync(exchanges).toString("base64");
    return renamed.replace(/("exchanges":")[^"]*"\}/, (_, key: string) => `${key}${packed}"}`);
  });

function loadReportText(text: string): void {
  let report: unknown;
  const codes = problemsOf(() => {
    report = parseReport(text, "report.json");
  }).map(({ code }) => code);
  expect(codes).to.have.length.within(0, 1);
  expect(codes[0] ?? "schema").to.be.oneOf(["schema", "file-unreadable"]);
  expect(reportSchema.safeParse(report).success).to.equal(codes.length === 0);
}

/** Mappings whose key was once taken for the method of that name. */
const KEYS_ONCE_CALLED = [
  "{ toString: a, title: t, cases: [] }",
  "{ topic: a, title: t, cases: [{ id: a/b, each: [{ id: { toString: 1 } }] }] }",
];

/** What is loaded: any text gives what it says, or errors of ours that say where it is wrong. */
export const LOADING: readonly Property[] = [
  property("a case whose value was changed is loaded, or refused in place", mutated(oneOf(cases)), loadCases, {
    examples: KEYS_ONCE_CALLED,
  }),

  property("a case file whose text was torn is loaded, or refused in place", torn(oneOf(caseFiles)), loadCases, {
    cost: "costly",
  }),

  property("scraps are no case file, and are refused in place", SCRAP_TEXT, loadCases),

  property("what is nested without end or multiplies is refused in place", BOMB, loadCases, { cost: "costly" }),

  property(
    "files beside the cases are loaded, or refused in place",
    fc.oneof(mutated(oneOf(bookFiles).map((text): unknown => parse(text))), torn(oneOf(bookFiles)), SCRAP_TEXT),
    loadBeside,
    { cost: "costly" },
  ),

  property(
    "a target file is loaded, or refused in place",
    fc.oneof(mutated(oneOf(targetFiles).map((text): unknown => parse(text))), torn(oneOf(targetFiles)), SCRAP_TEXT),
    (text) => isRefusedInPlace(text, () => parseTarget(text, "target.yaml")),
  ),

  property(
    "a list of known deviations is loaded, or refused in place",
    fc.tuple(DEVIATION_LINES, fc.constantFrom("\n", "\r\n")),
    ([lines, end]) => {
      const text = lines.join(end);
      isRefusedInPlace(text, () => parseDeviations(text, "known.deviations"));
    },
  ),

  property(
    "a saved report is loaded, or refused by one error",
    fc.oneof(REPORT, torn(oneOf(reports).map((report) => JSON.stringify(report))), ANY_TEXT),
    loadReportText,
    { cost: "costly" },
  ),
];
