import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { answerQueries } from "../../../src/compare/query/answer-queries.ts";
import { patternOf } from "../../../src/compare/query/pattern.ts";
import { QUERY_SCRIPT } from "../../../src/compare/query/query-script.ts";
import { compareReports } from "../../../src/compare.ts";
import { HarnessError } from "../../../src/errors.ts";
import { matchesPattern } from "../../../src/model/match-pattern.ts";
import { reportOf } from "../fixture.ts";
import { ANSWERED, REPORTS, WRONG } from "./queries.ts";

const { targets, cases } = compareReports(REPORTS);

function answer(query: string): readonly string[] {
  return answerQueries([query], targets, cases)[0]?.cases ?? [];
}

function slipOf(query: string): HarnessError {
  try {
    answer(query);
  } catch (error) {
    if (error instanceof HarnessError) return error;
  }
  throw new Error(`${query} was answered`);
}

/** Asks the script of a page, which sees nothing but what is in it. */
function askPage(query: string): unknown {
  const code = `${QUERY_SCRIPT}
    try {
      const parsed = queries.parseQuery(query, queries.vocabularyOf(targets, cases));
      JSON.stringify(cases.filter((one) => queries.matchesQuery(parsed, one)).map(({ id }) => id));
    } catch (error) {
      JSON.stringify([error.message, error.at, error.length, error.hint]);
    }`;
  return JSON.parse(String(runInNewContext(code, { query, targets, cases })));
}

describe("a query", () => {
  for (const [query, expected] of ANSWERED) {
    it(`${query} holds for ${expected.length} of ${cases.length} cases`, () => {
      expect(answer(query)).to.deep.equal(expected);
    });
  }

  for (const [query, message, at, length, hint] of WRONG) {
    it(`${JSON.stringify(query)} is wrong: ${message}`, () => {
      const slip = slipOf(query);
      expect(slip).to.include({ code: "usage", message: `wrong query: ${message}`, hint });
      expect(slip.excerpt).to.equal(`${query}\n${" ".repeat(at)}${"^".repeat(length)}`);
    });
  }

  it("names a report by its label where two are of one target, and says so of a name that means both", () => {
    const twice = compareReports(["1", "2"].map((version) => reportOf([...(REPORTS[0]?.cases ?? [])], { version })));
    expect(answerQueries(["fails on store@2"], twice.targets, twice.cases)[0]?.cases).to.have.length(4);
    expect(() => answerQueries(["fails on store"], twice.targets, twice.cases)).to.throw("store names 2 reports");
  });

  it("is not answered by words of the language in quotes", () => {
    expect(answer('"fails"')).to.deep.equal(["one/c-fails"]);
  });
});

describe("QUERY_SCRIPT", () => {
  for (const [query, expected] of ANSWERED) {
    it(`answers ${query} in a page as the command does`, () => expect(askPage(query)).to.deep.equal(expected));
  }

  for (const [query, ...slip] of WRONG) {
    it(`says of ${JSON.stringify(query)} in a page what the command says`, () =>
      expect(askPage(query)).to.deep.equal(slip));
  }

  it("can stand in a script element", () => expect(QUERY_SCRIPT).not.to.match(/<\/script|<!--/i));
});

describe("patternOf", () => {
  const ids = ["a", "a/b", "a/b/c", "ab/c", "a/bc", "b", "a.b", "a*b", ""];
  for (const pattern of ["a", "a/*", "a/**", "**", "**/c", "a/**/c", "a*", "*/b*", "*", "a.b", "**a", "a**", "(a|b)"]) {
    it(`takes ${pattern} as the patterns of a run are taken`, () => {
      const taken = ids.filter((id) => patternOf(pattern).test(id));
      expect(taken).to.deep.equal(ids.filter((id) => matchesPattern(pattern, id)));
    });
  }
});
