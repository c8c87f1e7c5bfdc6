import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import type { Capability } from "../../src/model/capability.ts";
import type { Case } from "../../src/model/case.ts";
import { type Selection, selectCases } from "../../src/select/select-cases.ts";

function caseOf(id: string, more: Partial<Case> = {}): Case {
  return {
    id,
    topic: id.split("/")[0] ?? "",
    title: id,
    clauses: ["RANGE-003"],
    recordings: [],
    basis: ["documented"],
    needs: [],
    given: { objects: {}, uploads: {} },
    steps: [],
    at: { file: "book.yaml", line: 1, column: 1 },
    ...more,
  };
}

const book: readonly Case[] = [
  caseOf("range/first"),
  caseOf("range/last", { clauses: ["RANGE-008", "SPEC-002"], basis: ["documented", "recorded"] }),
  caseOf("range/forms/open", { basis: ["recorded"] }),
  caseOf("range/forms/suffix"),
  caseOf("version/by-id", { clauses: ["VER-001"], needs: ["versioning"] }),
  caseOf("version/zonal", { clauses: ["VER-002"], needs: ["versioning", "directory-bucket"] }),
];

const all: readonly Capability[] = ["versioning", "directory-bucket"];

describe("selectCases", () => {
  const rows: readonly { fact: string; selection: Selection; selected: readonly string[] }[] = [
    { fact: "everything without filters", selection: {}, selected: book.map(({ id }) => id) },
    { fact: "a case by its id", selection: { patterns: ["range/last"] }, selected: ["range/last"] },
    { fact: "segments by *", selection: { patterns: ["range/*"] }, selected: ["range/first", "range/last"] },
    {
      fact: "any depth by **",
      selection: { patterns: ["range/forms/**"] },
      selected: ["range/forms/open", "range/forms/suffix"],
    },
    {
      fact: "what any of several patterns matches, in the order of the book",
      selection: { patterns: ["version/by-id", "range/first"] },
      selected: ["range/first", "version/by-id"],
    },
    { fact: "a topic", selection: { topics: ["version"] }, selected: ["version/by-id", "version/zonal"] },
    { fact: "a clause", selection: { clauses: ["SPEC-002"] }, selected: ["range/last"] },
    { fact: "a group of clauses", selection: { clauses: ["VER-*"] }, selected: ["version/by-id", "version/zonal"] },
    { fact: "a basis", selection: { basis: ["recorded"] }, selected: ["range/last", "range/forms/open"] },
    { fact: "a capability", selection: { capabilities: ["directory-bucket"] }, selected: ["version/zonal"] },
    {
      fact: "what is not excluded",
      selection: { exclude: ["range/**", "version/zonal"] },
      selected: ["version/by-id"],
    },
    {
      fact: "what meets all filters",
      selection: { topics: ["range"], basis: ["recorded"], exclude: ["range/forms/*"] },
      selected: ["range/last"],
    },
  ];

  for (const { fact, selection, selected } of rows) {
    it(`gives ${fact}`, () => {
      expect(selectCases(book, selection, all).selected.map(({ id }) => id)).to.deep.equal(selected);
    });
  }

  it("skips what the target has not declared, and says what is missing", () => {
    const { selected, skipped } = selectCases(book, {}, ["versioning"]);
    expect(selected.map(({ id }) => id))
      .to.include("version/by-id")
      .and.not.include("version/zonal");
    expect(skipped.map((one) => [one.case.id, one.missing])).to.deep.equal([["version/zonal", ["directory-bucket"]]]);
  });

  const refusals: readonly { fact: string; selection: Selection; code: string; says: RegExp }[] = [
    {
      fact: "an id that is gone",
      selection: { patterns: ["range/frist"] },
      code: "pattern-unmatched",
      says: /pattern range\/frist .*Did you mean range\/first\?/,
    },
    {
      fact: "one dead pattern among live ones",
      selection: { patterns: ["range/*", "x/**"] },
      code: "pattern-unmatched",
      says: /x\/\*\*.*for example range\/first/,
    },
    {
      fact: "a slip in the topic of a pattern",
      selection: { patterns: ["vresion/**"] },
      code: "pattern-unmatched",
      says: /Did you mean version\/\*\*\?/,
    },
    {
      fact: "a slip in the topic of a pattern and something that is not there",
      selection: { patterns: ["vresion/all/*"] },
      code: "pattern-unmatched",
      says: /Did you mean version\/\*\*\?/,
    },
    {
      fact: "what a topic does not have",
      selection: { patterns: ["range/something-else"] },
      code: "pattern-unmatched",
      says: /Did you mean range\/\*\*\?/,
    },
    {
      fact: "a table by its bare id",
      selection: { patterns: ["range/forms"] },
      code: "pattern-unmatched",
      says: /Did you mean range\/forms\/\*\*\?/,
    },
    {
      fact: "an unknown topic",
      selection: { topics: ["versions"] },
      code: "pattern-unmatched",
      says: /topic versions.*Did you mean version\?/,
    },
    {
      fact: "an unknown clause",
      selection: { clauses: ["RANGE-009"] },
      code: "pattern-unmatched",
      says: /clause RANGE-009.*RANGE-00/,
    },
    {
      fact: "a basis that no case has",
      selection: { basis: ["advice"] },
      code: "pattern-unmatched",
      says: /basis advice/,
    },
    {
      fact: "a capability that no case needs",
      selection: { capabilities: ["outposts"] },
      code: "pattern-unmatched",
      says: /capability outposts/,
    },
    {
      fact: "a dead exclude pattern",
      selection: { exclude: ["nothing/*"] },
      code: "pattern-unmatched",
      says: /exclude pattern nothing/,
    },
    {
      fact: "filters that no case meets together",
      selection: { topics: ["version"], basis: ["recorded"] },
      code: "usage",
      says: /no case meets all filters/,
    },
  ];

  for (const { fact, selection, code, says } of refusals) {
    it(`refuses ${fact}`, () => {
      const error = failureOf(() => selectCases(book, selection, all));
      expect(error.code).to.equal(code);
      expect(`${error.message} ${error.hint}`).to.match(says);
    });
  }

  it("refuses to run nothing but skipped cases", () => {
    const error = failureOf(() => selectCases(book, { topics: ["version"] }, []));
    expect(error.code).to.equal("usage");
    expect(error.hint).to.equal("Missing capabilities: versioning, directory-bucket.");
  });
});

function failureOf(run: () => unknown): HarnessError {
  try {
    run();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error("expected a HarnessError");
}
