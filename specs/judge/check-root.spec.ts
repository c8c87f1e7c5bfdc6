import { expect } from "chai";
import { checkRoot } from "../../src/judge/check-root.ts";
import { answerOf, copyBody } from "./make-exchange.ts";

describe("[U] checkRoot", () => {
  const rows = [
    [copyBody(), undefined],
    ['<p:CopyPartResult xmlns:p="urn:x"/>', undefined],
    ["<CopyObjectResult/>", "CopyObjectResult"],
    [`<UploadPartCopyOutput>${copyBody()}</UploadPartCopyOutput>`, "UploadPartCopyOutput"],
    ["", "no body"],
    ["plain", "not XML, 5 bytes"],
  ] as const;
  for (const [body, received] of rows) {
    it(received ?? `holds for ${body.slice(0, 20)}`, () => {
      const result = checkRoot({ kind: "root", name: "CopyPartResult" }, answerOf({ body }));
      expect(result).to.deep.include(
        received === undefined ? { kind: "met" } : { where: "root element", expected: "CopyPartResult", received },
      );
    });
  }
});
