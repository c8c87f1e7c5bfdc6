import { expect } from "chai";
import { checkError } from "../../src/judge/check-error.ts";
import type { Matcher } from "../../src/model/check.ts";
import { answerOf, copyBody, errorBody } from "./make-exchange.ts";

const BODY = errorBody("InvalidArgument", "<ArgumentName>x-amz-copy-source-range</ArgumentName>");

describe("[U] checkError", () => {
  const rows: [string, Matcher, string, string | undefined][] = [
    ["ArgumentName", { kind: "equals", value: "x-amz-copy-source-range" }, BODY, undefined],
    ["RequestId", { kind: "absent" }, BODY, undefined],
    ["RequestId", { kind: "present" }, BODY, "absent"],
    ["ArgumentName", { kind: "equals", value: "partNumber" }, BODY, "x-amz-copy-source-range"],
    ["RequestId", { kind: "absent" }, copyBody(), "XML with the root CopyPartResult"],
    ["RequestId", { kind: "absent" }, "", "no body"],
  ];
  for (const [element, match, body, received] of rows) {
    it(`${element} ${match.kind}: ${received ?? "holds"}`, () => {
      const result = checkError({ kind: "error", element, match }, answerOf({ status: 400, body }));
      expect(result).to.deep.include(
        received === undefined ? { kind: "met" } : { kind: "unmet", where: `Error/${element}`, received },
      );
    });
  }
});
