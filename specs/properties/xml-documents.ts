import fc from "fast-check";
import type { XmlElement } from "../../src/judge/read-xml.ts";
import { TRICKY, textOf } from "./texts.ts";

/** A piece of a document, and how it is written. */
export type Node =
  | { readonly kind: "text"; readonly text: string; readonly style: number }
  | { readonly kind: "cdata"; readonly text: string }
  | { readonly kind: "aside"; readonly markup: string }
  | ElementNode;

export interface ElementNode {
  readonly kind: "element";
  readonly name: string;
  readonly prefix: string;
  /** Between the name and the end of the start tag. */
  readonly attributes: string;
  readonly nodes: readonly Node[];
}

/** Names that an object has of its own are names like others. */
const NAME = fc.oneof(
  fc.constantFrom(
    "Error",
    "Code",
    "Part",
    "ETag",
    "Key",
    "été",
    "_x",
    "a.b-c",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "length",
    "__defineGetter__",
  ),
  fc
    .stringMatching(/^[A-Za-z_][\w.-]{0,6}$/)
    .filter((name) => !["__proto__", "constructor", "prototype"].includes(name)),
);

/** Text of characters that XML has a place for. */
export const XML_TEXT: fc.Arbitrary<string> = textOf([
  ...TRICKY,
  "\r",
  "]]>",
  "&",
  "<",
  ">",
  "&lt;",
  "&#x41;",
  " ",
  "0010",
  "\ufffd",
]).map((text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""));

const ASIDE = fc.constantFrom("<!-- x -->", "<!----><!-- - < & -->", "<?pi?>", "<?pi <a> ?>", "<?xmlx y?>");
const ATTRIBUTES = fc.constantFrom(
  "",
  "",
  " ",
  "\n",
  ' a="1"',
  ' a=\'"\' b=">"',
  '\txmlns="urn:x"',
  ' s3:a = "&lt;&#10;" ',
);

const { element: ELEMENT } = fc.letrec<{ element: ElementNode; node: Node }>((tie) => ({
  element: fc.record({
    kind: fc.constant("element" as const),
    name: NAME,
    prefix: fc.constantFrom("", "", "", "s3:"),
    attributes: ATTRIBUTES,
    nodes: fc.array(tie("node"), { maxLength: 4, depthIdentifier: "xml" }),
  }),
  node: fc.oneof(
    { depthIdentifier: "xml", depthSize: "small" },
    fc.record({ kind: fc.constant("text" as const), text: XML_TEXT, style: fc.nat(3) }),
    fc.record({ kind: fc.constant("cdata" as const), text: XML_TEXT.map((text) => text.replace(/\r|\]\]>/g, "")) }),
    fc.record({ kind: fc.constant("aside" as const), markup: ASIDE }),
    tie("element"),
  ),
}));

/** A document as a tree, with what stands around its root. */
export interface Written {
  readonly before: string;
  readonly root: ElementNode;
  readonly after: string;
}

export const DOCUMENT: fc.Arbitrary<Written> = fc.record({
  before: fc.constantFrom(
    "",
    "\ufeff",
    " \r\n",
    '<?xml version="1.0"?>',
    "\ufeff<?xml version='1.0' encoding=\"UTF-8\" ?>\n<!-- x -->",
  ),
  root: ELEMENT,
  after: fc.constantFrom("", "\n", "<!-- x --> <?pi?>"),
});

/** The text of a document. */
export function write({ before, root, after }: Written): string {
  return before + writeNode(root) + after;
}

function writeNode(node: Node): string {
  switch (node.kind) {
    case "text":
      return escaped(node.text, node.style);
    case "cdata":
      return `<![CDATA[${node.text}]]>`;
    case "aside":
      return node.markup;
    case "element": {
      const name = node.prefix + node.name;
      if (node.nodes.length === 0) return `<${name}${node.attributes}/>`;
      return `<${name}${node.attributes}>${node.nodes.map(writeNode).join("")}</${name}\n>`;
    }
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

/** Text with what has to be escaped written in one of the ways in which it can be; style 3 escapes all. */
function escaped(text: string, style: number): string {
  return text.replace(style === 3 ? /./gsu : /[&<>\r"']/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const named = NAMED.get(character);
    if (style === 0 && named !== undefined) return named;
    return style === 1 ? `&#${code};` : `&#x${code.toString(16)};`;
  });
}

/** What a reader has to make of an element. */
export function meant({ name, nodes }: ElementNode): XmlElement {
  const children = nodes.flatMap((node) => (node.kind === "element" ? [meant(node)] : []));
  const text = nodes.flatMap((node) => (node.kind === "text" || node.kind === "cdata" ? [node.text] : [])).join("");
  return { name, text: children.length > 0 && /^[ \t\r\n]*$/.test(text) ? "" : text, children };
}
