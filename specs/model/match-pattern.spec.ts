import { expect } from "chai";
import { matchesPattern } from "../../src/model/match-pattern.ts";

const matching: readonly (readonly [pattern: string, id: string])[] = [
  ["range/one", "range/one"],
  ["range/*", "range/one"],
  ["*/one", "range/one"],
  ["range/o*e", "range/one"],
  ["range/*n*", "range/one"],
  ["r*g*/**", "range/one"],
  ["range/**", "range/one"],
  ["range/**", "range/one/row"],
  ["range/**", "range"],
  ["**", "range/one/row"],
  ["**/row", "range/one/row"],
  ["range/**/row", "range/row"],
  ["*a*a*", "banana"],
  ["RANGE-*", "RANGE-008"],
];

const different: readonly (readonly [pattern: string, id: string])[] = [
  ["range", "range/one"],
  ["range/one", "range/one/row"],
  ["range/*", "range/one/row"],
  ["range/*", "range"],
  ["range/on", "range/one"],
  ["range/o*o*e", "range/one"],
  ["range/one*ne", "range/one"],
  ["range/.ne", "range/one"],
  ["**/two", "range/one"],
  ["Range/one", "range/one"],
  ["", "range/one"],
];

describe("matchesPattern", () => {
  for (const [pattern, id] of matching)
    it(`${pattern} matches ${id}`, () => expect(matchesPattern(pattern, id)).to.equal(true));
  for (const [pattern, id] of different) {
    it(`${pattern || "nothing"} does not match ${id}`, () => expect(matchesPattern(pattern, id)).to.equal(false));
  }
});
