import { expect } from "chai";
import { canonicalPath, canonicalQuery, splitTarget } from "../../src/sign/canonical-target.ts";

const PATHS: readonly (readonly [path: string, canonical: string])[] = [
  ["/a//b", "/a//b"],
  ["//", "//"],
  ["/a/../b/./c", "/a/../b/./c"],
  ["/a%2Bb", "/a%2Bb"],
  ["/a+b", "/a%2Bb"],
  ["/a%2Fb", "/a%2Fb"],
  ["/50%25", "/50%25"],
  ["/50%", "/50%25"],
  ["/a%zz", "/a%25zz"],
  ["/a b", "/a%20b"],
  ["/\u00c3\u00a9", "/%C3%A9"],
  ["/-._~", "/-._~"],
  ["/!*'()", "/%21%2A%27%28%29"],
];

const QUERIES: readonly (readonly [query: string, canonical: string])[] = [
  ["", ""],
  ["uploads", "uploads="],
  ["b=2&a=1", "a=1&b=2"],
  ["a=2&a=1&a=10", "a=1&a=10&a=2"],
  ["a&a=", "a=&a="],
  ["a=x=y", "a=x%3Dy"],
  ["=v", "=v"],
  ["&&a=1&", "a=1"],
  ["a=%7E%41", "a=~A"],
  ["a=%2f", "a=%2F"],
  ["a=+%20", "a=%2B%20"],
  ["a=50%", "a=50%25"],
  ["a=%zz&b=%F", "a=%25zz&b=%25F"],
  ["a=%FF", "a=%FF"],
  ["a=\u00c3\u00a9", "a=%C3%A9"],
  ["prefix=a&prefix-b=c", "prefix=a&prefix-b=c"],
  ["__proto__=1&constructor=2", "__proto__=1&constructor=2"],
];

describe("canonicalPath", () => {
  for (const [path, canonical] of PATHS) {
    it(`takes ${path} as ${canonical}`, () => expect(canonicalPath(path)).to.equal(canonical));
  }
});

describe("canonicalQuery", () => {
  for (const [query, canonical] of QUERIES) {
    it(`takes ${query || "nothing"} as ${canonical || "nothing"}`, () =>
      expect(canonicalQuery(query)).to.equal(canonical));
  }
});

describe("splitTarget", () => {
  it("cuts at the first question mark", () => {
    expect(splitTarget("/a?b=c?d")).to.deep.equal({ path: "/a", query: "b=c?d" });
    expect(splitTarget("/a")).to.deep.equal({ path: "/a", query: "" });
  });
});
