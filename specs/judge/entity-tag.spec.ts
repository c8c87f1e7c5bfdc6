import { expect } from "chai";
import { matchesTag, unquote } from "../../src/judge/entity-tag.ts";
import type { Matcher } from "../../src/model/check.ts";

describe("[U] matchesTag", () => {
  const rows: [string, Matcher, string[], boolean][] = [
    ["a tag that lost its quotes", { kind: "equals", value: '"a"' }, ["a"], true],
    ["a tag that gained quotes", { kind: "equals", value: "a" }, ['"a"'], true],
    ["another tag", { kind: "equals", value: '"a"' }, ['"b"'], false],
    ["half a pair of quotes", { kind: "equals", value: "a" }, ['"a'], false],
    ["no tag", { kind: "equals", value: '"a"' }, [], false],
    ["one of several", { kind: "one-of", values: ['"a"', '"b"'] }, ["b"], true],
    ["a tag that should differ and does not", { kind: "differs", value: '"a"' }, ["a"], false],
    ["a pattern that asks for the quotes", { kind: "matches", pattern: '"[^"]+"' }, ["a"], false],
    ["a pattern that finds them", { kind: "matches", pattern: '"[^"]+"' }, ['"a"'], true],
  ];
  for (const [title, match, values, expected] of rows) {
    it(`${title}: ${expected}`, () => expect(matchesTag(match, values)).to.equal(expected));
  }

  it("takes one pair of quotes away", () => expect(unquote('""a""')).to.equal('"a"'));
});
