import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { describeMatcher, describeValues, matchesValue } from "../../src/judge/match-value.ts";
import type { Matcher } from "../../src/model/check.ts";

describe("[U] matchesValue", () => {
  const rows: [Matcher, string[], boolean, string, string][] = [
    [{ kind: "present" }, ["x"], true, "present", "x"],
    [{ kind: "present" }, [""], true, "present", "an empty value"],
    [{ kind: "present" }, [], false, "present", "absent"],
    [{ kind: "absent" }, [], true, "absent", "absent"],
    [{ kind: "absent" }, [""], false, "absent", "an empty value"],
    [{ kind: "equals", value: "x" }, ["x"], true, "x", "x"],
    [{ kind: "equals", value: "x" }, ["x "], false, "x", '"x "'],
    [{ kind: "equals", value: "X" }, ["x"], false, "X", "x"],
    [{ kind: "equals", value: "X", from: "the CRC32 of 1 byte" }, ["x"], false, "X, the CRC32 of 1 byte", "x"],
    [{ kind: "equals", value: "1" }, ["01"], false, "1", "01"],
    [{ kind: "equals", value: "" }, [""], true, "an empty value", "an empty value"],
    [{ kind: "equals", value: "" }, [], false, "an empty value", "absent"],
    [{ kind: "equals", value: "x" }, ["y", "x"], false, "x", "y"],
    [{ kind: "differs", value: "x" }, ["y"], true, "other than x", "y"],
    [{ kind: "differs", value: "x" }, ["x"], false, "other than x", "x"],
    [{ kind: "differs", value: "x" }, [], false, "other than x", "absent"],
    [{ kind: "one-of", values: ["a", "b"] }, ["b"], true, "one of a, b", "b"],
    [{ kind: "one-of", values: ["a", "b"] }, ["c"], false, "one of a, b", "c"],
    [{ kind: "one-of", values: ["a"] }, [], false, "one of a", "absent"],
    [{ kind: "matches", pattern: "a|b" }, ["b"], true, "a value matching a|b", "b"],
    [{ kind: "matches", pattern: "a|b" }, ["ab"], false, "a value matching a|b", "ab"],
    [{ kind: "matches", pattern: "a" }, ["a\n"], false, "a value matching a", '"a\\n"'],
    [{ kind: "matches", pattern: ".*" }, [], false, "a value matching .*", "absent"],
    [{ kind: "count", count: 2 }, ["x", "y"], true, "2 of them", "2 of them"],
    [{ kind: "count", count: 2 }, ["x"], false, "2 of them", "1 of them"],
    [{ kind: "count", count: 0 }, [], true, "0 of them", "0 of them"],
  ];
  for (const [match, values, holds, expected, received] of rows) {
    it(`${expected}: ${JSON.stringify(values)} ${holds ? "holds" : "does not"}`, () => {
      expect(matchesValue(match, values)).to.equal(holds);
      expect(describeMatcher(match)).to.equal(expected);
      expect(describeValues(match, values)).to.equal(received);
    });
  }

  it("a digest that was not computed is our fault", () => {
    const digest: Matcher = { kind: "digest", digest: "MD5", ofParts: false, parts: [[]] };
    expect(() => matchesValue(digest, ["x"]))
      .to.throw(HarnessError)
      .with.property("code", "internal");
    expect(() => describeMatcher(digest)).to.throw(HarnessError);
  });

  it("a pattern that is none is our fault", () => {
    expect(() => matchesValue({ kind: "matches", pattern: "(" }, ["x"]))
      .to.throw(HarnessError)
      .with.property("code", "schema");
  });
});
