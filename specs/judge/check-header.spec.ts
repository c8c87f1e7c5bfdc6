import { expect } from "chai";
import { checkHeader } from "../../src/judge/check-header.ts";
import type { Matcher } from "../../src/model/check.ts";
import type { HeaderLine } from "../../src/model/exchange.ts";
import { answerOf } from "./make-exchange.ts";

const HEADERS: readonly HeaderLine[] = [
  ["X-Amz-Request-Id", " 4442587FB7D0A2F9\t"],
  ["x-amz-id-2", ""],
  ["Vary", "a"],
  ["vary", "b"],
];

describe("[U] checkHeader", () => {
  const rows: [string, Matcher, string | undefined][] = [
    ["x-amz-request-id", { kind: "present" }, undefined],
    ["x-amz-request-id", { kind: "equals", value: "4442587FB7D0A2F9" }, undefined],
    ["x-amz-request-id", { kind: "matches", pattern: "[0-9A-F]{16}" }, undefined],
    ["x-amz-request-id", { kind: "matches", pattern: "[0-9A-F]" }, "4442587FB7D0A2F9"],
    ["x-amz-request-id", { kind: "absent" }, "4442587FB7D0A2F9"],
    ["x-amz-id-2", { kind: "present" }, undefined],
    ["x-amz-id-2", { kind: "absent" }, "an empty value"],
    ["etag", { kind: "absent" }, undefined],
    ["etag", { kind: "present" }, "absent"],
    ["VARY", { kind: "equals", value: "a, b" }, undefined],
    ["vary", { kind: "one-of", values: ["a", "b"] }, "a, b"],
    ["vary", { kind: "count", count: 2 }, undefined],
    ["vary", { kind: "count", count: 1 }, "2 of them"],
  ];
  for (const [name, match, received] of rows) {
    it(`${name} ${JSON.stringify(match)}: ${received ?? "holds"}`, () => {
      const result = checkHeader({ kind: "header", name, match }, answerOf({ headers: HEADERS }));
      expect(result).to.deep.include(received === undefined ? { kind: "met" } : { where: `header ${name}`, received });
    });
  }
});
