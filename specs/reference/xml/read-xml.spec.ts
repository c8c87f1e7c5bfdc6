import { expect } from "chai";
import { childText, readXml } from "../../../src/reference/xml/read-xml.ts";

const leaf = (name: string, text: string) => ({ name, text, children: [] });

const READ: readonly (readonly [fact: string, document: string, node: unknown])[] = [
  ["an empty element", "<a/>", leaf("a", "")],
  ["a declaration and space around the root", '<?xml version="1.0"?>\n <a></a>\n', leaf("a", "")],
  ["children in order", "<a><b>1</b><c>2</c></a>", { name: "a", text: "", children: [leaf("b", "1"), leaf("c", "2")] }],
  ["entities", "<a>&quot;&#34;&#x22;&lt;&amp;lt;</a>", leaf("a", '"""<&lt;')],
  ["attributes, which are dropped", `<a xmlns="x" b='y'>1</a>`, leaf("a", "1")],
  ["a prefix, which is dropped", "<s3:a>1</s3:a>", leaf("a", "1")],
  ["a comment", "<!-- b\n --><a>1<!-- <b> -->2</a>", leaf("a", "12")],
];

const REFUSED: readonly (readonly [fact: string, document: string])[] = [
  ["nothing", ""],
  ["text alone", "abc"],
  ["text beside the root", "<a/>abc"],
  ["two roots", "<a/><b/>"],
  ["a root that does not end", "<a><b></b>"],
  ["an end without a beginning", "</a>"],
  ["crossed elements", "<a><b></a></b>"],
  ["an unknown entity", "<a>&b;</a>"],
  ["a bare ampersand", "<a>1 & 2</a>"],
  ["a DOCTYPE", "<!DOCTYPE a><a/>"],
  ["an entity declaration", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ["a bare less-than", "<a>1 < 2</a>"],
];

describe("reference readXml", () => {
  for (const [fact, document, node] of READ) {
    it(`reads ${fact}`, () => {
      expect(readXml(document)).to.deep.equal(node);
    });
  }

  for (const [fact, document] of REFUSED) {
    it(`takes ${fact} for malformed`, () => {
      expect(readXml(document)).to.equal(undefined);
    });
  }

  it("childText gives the first child of a name, trimmed", () => {
    const root = readXml("<a><b> 1 </b><b>2</b></a>");
    expect(root && [childText(root, "b"), childText(root, "c")]).to.deep.equal(["1", undefined]);
  });
});
