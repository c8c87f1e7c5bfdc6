import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { findElements, textAt } from "../../src/judge/find-elements.ts";
import { readXml, type XmlElement } from "../../src/judge/read-xml.ts";
import { bytesOf } from "./make-exchange.ts";

function rootOf(xml: string): XmlElement {
  const reading = readXml(bytesOf(xml));
  if ("problem" in reading) throw new Error(reading.problem);
  return reading.root;
}

const ROOT = rootOf("<R><T>t</T><P><E>1</E></P><P><E>2</E><S>5</S><S>6</S></P></R>");

describe("[U] findElements", () => {
  const firsts = [
    ["T", "t"],
    ["P[1]/E", "1"],
    ["P[2]/E", "2"],
    ["P[2]/S[2]", "6"],
    ["P/E", "1"],
    ["P/S", undefined],
    ["P[3]/E", undefined],
    ["R/T", undefined],
    ["t", undefined],
  ] as const;
  for (const [path, text] of firsts) {
    it(`the first at ${path} holds ${text}`, () => expect(textAt(ROOT, path)).to.equal(text));
  }

  const alls = [
    ["P", 2],
    ["P/E", 2],
    ["P/S", 2],
    ["P[2]/S", 2],
    ["P[1]/S", 0],
    ["X", 0],
  ] as const;
  for (const [path, count] of alls) {
    it(`${count} stand at ${path}`, () => expect(findElements(ROOT, path, "all")).to.have.length(count));
  }

  for (const path of ["", "P[0]", "P[x]", "/P", "P//E", "P[1", "P[1][2]", "a b"]) {
    it(`"${path}" is our fault`, () => {
      expect(() => findElements(ROOT, path, "first"))
        .to.throw(HarnessError)
        .with.property("code", "schema");
    });
  }
});
