import { expect } from "chai";
import { checkElement } from "../../src/judge/check-element.ts";
import type { Matcher } from "../../src/model/check.ts";
import { answerOf, copyBody, listBody } from "./make-exchange.ts";

const LIST = listBody([
  ["1", "5242880", "&quot;a&quot;"],
  ["2", "10", "&quot;b&quot;"],
]);

describe("[U] checkElement", () => {
  const rows: [string, Matcher, string, string | undefined][] = [
    ["ETag", { kind: "equals", value: '"abc"' }, copyBody(), undefined],
    ["ETag", { kind: "matches", pattern: '"[0-9a-f]{3}"' }, copyBody(), undefined],
    ["ETag", { kind: "matches", pattern: '"[0-9a-f]{2}"' }, copyBody(), '"abc"'],
    ["ETag", { kind: "equals", value: '"abc"' }, copyBody(" &quot;abc&quot; "), '" \\"abc\\" "'],
    ["ETag", { kind: "present" }, copyBody(""), undefined],
    ["Part[2]/Size", { kind: "equals", value: "10" }, LIST, undefined],
    ["Part[1]/ETag", { kind: "equals", value: '"b"' }, LIST, '"a"'],
    ["Part/Size", { kind: "equals", value: "5242880" }, LIST, undefined],
    ["Part", { kind: "count", count: 2 }, LIST, undefined],
    ["Part/Size", { kind: "count", count: 2 }, LIST, undefined],
    ["Part", { kind: "count", count: 1 }, LIST, "2 of them"],
    ["Part[3]/Size", { kind: "absent" }, LIST, undefined],
    ["Part[3]/Size", { kind: "present" }, LIST, "absent"],
    ["ETag", { kind: "absent" }, "", "no body"],
    ["Part", { kind: "count", count: 0 }, "<html></html>", "HTML, 13 bytes"],
  ];
  for (const [path, match, body, received] of rows) {
    it(`${path} ${JSON.stringify(match)}: ${received ?? "holds"}`, () => {
      const result = checkElement({ kind: "element", path, match }, answerOf({ body }));
      expect(result).to.deep.include(
        received === undefined ? { kind: "met" } : { kind: "unmet", where: path, received },
      );
    });
  }
});
