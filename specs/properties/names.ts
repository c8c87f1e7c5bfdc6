import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { patternOf } from "../../src/compare/query/pattern.ts";
import { compareReports } from "../../src/compare.ts";
import { formatDeviations } from "../../src/deviations/format-deviations.ts";
import { entryOf, markDeviations } from "../../src/deviations/mark-deviations.ts";
import { parseDeviations } from "../../src/load/load-deviations.ts";
import type { Deviations } from "../../src/model/deviation.ts";
import { matchesPattern } from "../../src/model/match-pattern.ts";
import { editDistance } from "../../src/model/nearest.ts";
import { seededBytes } from "../../src/model/seeded-random.ts";
import type { Finding } from "../../src/model/verdict.ts";
import { REPORTS as COMPARED } from "../compare/query/queries.ts";
import { problemsOf } from "../load/fixtures.ts";
import { sampleCase, sampleFinding, sampleReport, sampleVerdict } from "../report/sample-verdicts.ts";
import { type Property, property } from "./property.ts";
import { ANY_TEXT, textOf } from "./texts.ts";

const LETTERS = ["a", "b", "ab", ".", "+", "(", "<", "A", "é"];
const SEGMENT = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const ID = fc.array(SEGMENT, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
const PATTERN_SEGMENT = fc.oneof(
  fc.constant("**"),
  fc.array(fc.constantFrom("*", ...LETTERS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
);
/** Any pattern, or one made of the id that it is held against. */
const PATTERN_AND_ID = fc.oneof(
  // What stands before a star may be what has to stand behind it.
  fc.tuple(fc.stringMatching(/^\*?a(?:\*a){1,2}$/), fc.stringMatching(/^a{1,4}$/)),
  fc.tuple(
    fc.array(PATTERN_SEGMENT, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/")),
    ID,
  ),
  fc
    .tuple(ID, fc.nat(9), fc.nat(3), fc.constantFrom("*", "**", "a*", ""))
    .map(([id, at, length, star]) => [id.slice(0, at) + star + id.slice(at + length), id] as const),
);

/** In a query, a `<` was once a star, and a `**` behind another one had to have a segment. */
const PATTERNS_ONCE_MISREAD: readonly (readonly [string, string])[] = [
  ["*<a", "<a"],
  ["*/**/**", "a"],
];

/** One character after another: a star eats nothing, or a character and goes on. */
function naiveSegment(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern[0] === "*")
    return naiveSegment(pattern.slice(1), text) || (text !== "" && naiveSegment(pattern, text.slice(1)));
  return pattern[0] === text[0] && naiveSegment(pattern.slice(1), text.slice(1));
}

function naiveMatch([first, ...rest]: readonly string[], id: readonly string[]): boolean {
  if (first === undefined) return id.length === 0;
  if (first === "**") return naiveMatch(rest, id) || (id.length > 0 && naiveMatch([first, ...rest], id.slice(1)));
  const [segment, ...others] = id;
  return segment !== undefined && naiveSegment(first, segment) && naiveMatch(rest, others);
}

/** As its recurrence is written down. */
function naiveDistance(from: readonly string[], to: readonly string[]): number {
  const [a, ...as] = from;
  const [b, ...bs] = to;
  if (a === undefined || b === undefined) return from.length + to.length;
  if (a === b) return naiveDistance(as, bs);
  return 1 + Math.min(naiveDistance(as, bs), naiveDistance(as, to), naiveDistance(from, bs));
}

/** What became of some cases. */
type Trouble = readonly {
  readonly findings: readonly Pick<Finding, "where" | "expected" | "received" | "basis">[];
  readonly reason: string;
  readonly blocked: boolean;
}[];

/** A place as a finding names one: what the case says, or a header as it came, a character a byte. */
const FINDING = fc.record({
  where: fc
    .tuple(fc.constantFrom("status", "header x ", "Part[1]/Size"), ANY_TEXT)
    .map((parts) => Buffer.from(parts.join("")).toString()),
  expected: ANY_TEXT,
  received: ANY_TEXT,
  basis: fc.constantFrom("documented", "recorded", "advice" as const),
});
const REASON = fc.oneof(ANY_TEXT, textOf(["\n", "#", "a/b", "\r", "\u2028", "documented"]));
const TROUBLE: fc.Arbitrary<Trouble> = fc.array(
  fc.record({ findings: fc.array(FINDING, { maxLength: 3 }), reason: REASON, blocked: fc.boolean() }),
  { maxLength: 3 },
);

/** Reasons that came to an empty comment, and a place that did not come back as it was. */
const TROUBLE_ONCE_MISWRITTEN: readonly Trouble[] = [
  [{ findings: [], reason: " ", blocked: true }],
  [{ findings: [], reason: "# ", blocked: true }],
  [{ findings: [{ where: "status\t", expected: "", received: "", basis: "documented" }], reason: "", blocked: false }],
];

const QUERY_WORDS = [
  "fails",
  "passes",
  "differs",
  "on",
  "all",
  "any",
  "none",
  "but",
  "one",
  "2",
  "judged",
  "only",
  "a",
  "b",
  "c",
  "recorded",
  "not",
  "and",
  "or",
  "(",
  ")",
  '"',
  '"a"',
  "topic:one",
  "id:**",
  "clause:",
  "side",
  "from",
  ":",
  '"\\',
];
const QUERY = fc
  .array(fc.oneof(fc.constantFrom(...QUERY_WORDS), ANY_TEXT), { maxLength: 9 })
  .map((words) => words.join(" "));

/** Too deep to be read by a stack. */
const NESTED = ["(", "not ", "((not "].map((word) => word.repeat(20_000));

/** What is named, matched, counted and drawn by lot. */
export const NAMES: readonly Property[] = [
  property(
    "a pattern matches the ids that it matches character by character, in a run and in a query",
    PATTERN_AND_ID,
    ([pattern, id]) => {
      const matches = naiveMatch(pattern.split("/"), id.split("/"));
      expect(matchesPattern(pattern, id)).to.equal(matches);
      expect(patternOf(pattern).test(id)).to.equal(matches);
    },
    { examples: PATTERNS_ONCE_MISREAD },
  ),

  property(
    "seeded bytes are the digests of seed and number, however they are drawn",
    fc.tuple(fc.string(), fc.array(fc.nat(70), { maxLength: 6 })),
    ([seed, sizes]) => {
      const draw = seededBytes(seed);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const blocks = Array.from({ length: Math.ceil(total / 32) }, (_, block) =>
        createHash("sha256").update(`${seed}/${block}`).digest("hex"),
      );
      const drawn = sizes.map((size) => draw(size).toString("hex"));
      expect(drawn.map(({ length }) => length / 2)).to.deep.equal(sizes);
      expect(drawn.join("")).to.equal(blocks.join("").slice(0, 2 * total));
    },
  ),

  property(
    "a distance between words is the one of its recurrence",
    fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })),
    ([from, to]) => {
      expect(editDistance(from, to)).to.equal(naiveDistance([...from], [...to]));
    },
  ),

  property(
    "a written list of deviations excuses all that it was written for, and nothing of it is out of date",
    fc.tuple(TROUBLE, fc.boolean()),
    ([trouble, toldCauses]) => {
      const verdicts = trouble.map(({ findings, reason, blocked }, index) => {
        const claim = sampleCase(`topic/case-${index}`, "A claim", index);
        return blocked
          ? sampleVerdict(claim, "blocked", { reason })
          : sampleVerdict(claim, "fail", { findings: [sampleFinding(), ...findings.map(sampleFinding)] });
      });
      const { causes, ...bare } = sampleReport({ verdicts });
      const report = toldCauses ? { ...bare, causes } : bare;
      const written = parseDeviations(Buffer.from(formatDeviations(report)).toString(), "known.deviations");
      const marked = markDeviations(
        report,
        written,
        report.cases.map(({ id }) => id),
      );
      expect(marked.cases.filter(({ known }) => known === undefined)).to.deep.equal([]);
      expect(marked.deviations?.stale).to.deep.equal([]);
      const entries = ({ lines }: Deviations) => [...new Set(lines.map(entryOf))];
      const again = parseDeviations(formatDeviations(report, written), "known.deviations");
      expect(entries(again)).to.have.members(entries(written));
    },
    { cost: "costly", examples: TROUBLE_ONCE_MISWRITTEN.map((trouble): [Trouble, boolean] => [trouble, false]) },
  ),

  property(
    "a query is answered, or refused with a caret below what is wrong",
    QUERY,
    (query) => {
      const [problem, ...others] = problemsOf(() => compareReports(COMPARED, { queries: [query] }));
      expect(others).to.deep.equal([]);
      expect(problem?.code ?? "usage").to.equal("usage");
      expect(problem?.excerpt ?? "\n^").to.match(/^[^\n]*\n *\^+$/);
    },
    { examples: NESTED },
  ),
];
