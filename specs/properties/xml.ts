import { isUtf8 } from "node:buffer";
import { expect } from "chai";
import fc from "fast-check";
import { HarnessError } from "../../src/errors.ts";
import { describeAnswer } from "../../src/judge/describe-answer.ts";
import { findElements } from "../../src/judge/find-elements.ts";
import { readAnswer } from "../../src/judge/read-answer.ts";
import { codeOf, readListedItems, regionOf, rootNameOf } from "../../src/judge/read-list.ts";
import { readXml, type XmlElement } from "../../src/judge/read-xml.ts";
import { answered } from "../judge/make-exchange.ts";
import { type NaiveElement, parseXml } from "./naive-xml.ts";
import { type Property, property } from "./property.ts";
import { ANY_TEXT } from "./texts.ts";
import { DOCUMENT, meant, write, XML_TEXT } from "./xml-documents.ts";

/** What a hostile or broken server writes. */
const PIECES = [
  "<a>",
  "</a>",
  "<a/>",
  "<a",
  ">",
  "/>",
  "<",
  "</",
  "&",
  "&lt;",
  "&x;",
  "&#0;",
  "&#x;",
  "&#65;",
  ";",
  "]]>",
  "<![CDATA[",
  "]]",
  "<!--",
  "-->",
  "--",
  "<!",
  "<!DOCTYPE a>",
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  "<?",
  "?>",
  "<?xml?>",
  '<?xml version="1.0"?>',
  "<?XML a?>",
  '"',
  "'",
  "=",
  ' b="1"',
  " b='1'",
  " b",
  " ",
  "\r\n",
  "\t",
  "\u00a0",
  "\ufeff",
  "\u2028",
  "\0",
  "\u001b",
  "\uffff",
  "<__proto__>",
  "</__proto__>",
  "<constructor/>",
  "<prototype/>",
  "<__proto__/>",
  "<!-- -- -->",
  "<!-- --->",
  "]]&gt;",
  "<html>",
  "x",
  "1",
  "é",
  "·",
  "<é/>",
  "<:a/>",
  "<1/>",
  "<-/>",
  "<a:b/>",
  "<a$/>",
  "xmlns",
];

const SCRAPS = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(""));

/** A few pieces where an element may stand. */
const WITHIN = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 2 })
  .map((pieces) => `<a>${pieces.join("")}</a>`);

/** Well-formed documents in which something was put, taken away or replaced. */
const MUTATED = fc
  .tuple(DOCUMENT.map(write), fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom("", ...PIECES)), { maxLength: 2 }))
  .map(([document, changes]) =>
    changes.reduce((text, [place, length, piece]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + piece + text.slice(at + length);
    }, document),
  );

/** In names U+1680 and U+FEFF are refused, though XML would allow them: JavaScript takes them for white space. */
const TEXT = fc.oneof(SCRAPS, WITHIN, MUTATED).filter((text) => !/<[^>]*[\u1680\ufeff]/.test(text));

/** Those before the last were read, though they are no XML; the last was not, though it is. */
const ONCE_MISREAD = [
  "<?xml b?><a/>",
  "<?&#0; ?><a/>",
  "\u00a0<a/>",
  "<a/>\u2028",
  "<a></\u2028a>",
  '<a b="1"= />',
  "<a><?pi '?></a>",
];

/** What is wrong with them was once said with the character that stands in them. */
const ONCE_SHOWN = ["\r <\nr", "<a>&\n;</a>", "<a<b>\u007f</b\n>"];

/** A piece over and over, up to more than is read: what takes more than one look at each byte never ends here. */
const LONG = fc
  .tuple(
    SCRAPS,
    fc.oneof(fc.constantFrom(...PIECES), SCRAPS).filter((piece) => piece !== ""),
    fc.constantFrom(60, 60_000, 1_100_000),
    SCRAPS,
  )
  .map(([before, piece, size, after]) => Buffer.from(before + piece.repeat(Math.ceil(size / piece.length)) + after));

/** Around what is read of elements in elements, and of elements side by side. */
const DEEP = fc
  .tuple(fc.constantFrom("<a>", "<a b='c'>", "<a><b/>"), fc.constantFrom(48, 49, 50, 51, 200, 20_000))
  .map(([open, depth]) => Buffer.from(open.repeat(depth) + "</a>".repeat(depth)));
const WIDE = fc
  .tuple(fc.constantFrom("<a/>", "<a></a>"), fc.constantFrom(19_998, 19_999, 20_000, 30_000))
  .map(([element, count]) => Buffer.from(`<r>${element.repeat(count)}</r>`));

/** Around the greatest size that is read. */
const HUGE = fc.integer({ min: -2, max: 2 }).map((more) => Buffer.from(`<a>${"x".repeat(1_048_569 + more)}</a>`));

const ENCODED = fc
  .tuple(TEXT, fc.constantFrom("utf8", "utf16le", "latin1" as const), fc.boolean(), fc.nat())
  .map(([text, encoding, swap, cut]) => {
    const bytes = Buffer.from(text, encoding);
    const ends = swap && bytes.length % 2 === 0 ? Buffer.from(bytes).swap16() : bytes;
    return cut % 3 === 0 ? ends.subarray(0, cut % (ends.length + 1)) : ends;
  });

const BYTES: fc.Arbitrary<Uint8Array> = fc.oneof(fc.uint8Array({ maxLength: 40 }), ENCODED);

interface Measure {
  readonly elements: number;
  readonly depth: number;
  readonly text: number;
}

function measure({ text, children }: XmlElement): Measure {
  return children.map(measure).reduce(
    (sum, one) => ({
      elements: sum.elements + one.elements,
      depth: Math.max(sum.depth, one.depth + 1),
      text: sum.text + one.text,
    }),
    { elements: 1, depth: 1, text: text.length },
  );
}

/** Every body is either read, and then no larger than it was, or has one short line that says why it is not. */
function isReadSafely(body: Uint8Array): void {
  const reading = readXml(body);
  expect(readXml(body)).to.deep.equal(reading);
  const size = "root" in reading ? measure(reading.root) : { elements: 0, depth: 0, text: 0 };
  expect("problem" in reading || isUtf8(body)).to.equal(true);
  expect("problem" in reading || body.length <= 1_048_576).to.equal(true);
  expect(size.elements).to.be.at.most(20_000);
  expect(size.depth).to.be.at.most(50);
  expect(size.text).to.be.at.most(body.length);
  expect("problem" in reading ? reading.problem : "XML that is not read: ").to.match(
    /^(?:not well-formed XML|XML that is not read): [ -~\u0080-\u{10ffff}]{0,260}$/u,
  );
}

function isJudgedSafely(body: Uint8Array, status: number, truncated: boolean): void {
  const exchange = answered({ body, status, truncated });
  const answer = readAnswer(exchange);
  const root = answer.kind === "answer" && answer.content.kind === "xml" ? answer.content.root : undefined;
  expect(rootNameOf(exchange)).to.equal(root?.name);
  const error = root?.name === "Error" ? root : undefined;
  expect(codeOf(exchange)).to.equal(error?.children.find(({ name }) => name === "Code")?.text);
  expect(regionOf(exchange)).to.equal(error?.children.find(({ name }) => name === "Region")?.text);
  expect(
    readListedItems(exchange).every(({ key }) =>
      root?.children.some((item) => item.children.some(({ text }) => text === key)),
    ),
  ).to.equal(true);
  expect(describeAnswer(exchange)).to.match(/^\d+ [ -~\u0080-\u{10ffff}]{1,900}$/u);
}

const REFUSED_NAMES = ["__proto__", "constructor", "prototype"];

function hasRefusedName({ name, children }: NaiveElement): boolean {
  return REFUSED_NAMES.includes(name) || children.some(hasRefusedName);
}

/** The tree as the judge keeps it; nothing for what is no XML, or is refused for its names. */
function naiveReading(text: string): XmlElement | undefined {
  const root = parseXml(text.replace(/^\ufeff?[ \t\r\n]*/, ""));
  return root === undefined || hasRefusedName(root) ? undefined : kept(root);
}

function kept({ name, text, children }: NaiveElement): XmlElement {
  const bare = children.length > 0 && /^[ \t\r\n]*$/.test(text) ? "" : text;
  return { name: name.slice(name.indexOf(":") + 1), text: bare, children: children.map(kept) };
}

interface Step {
  readonly name: string;
  readonly index: number | undefined;
}

const STEPS = fc.array(
  fc.record({
    name: fc.constantFrom("a", "b", "toString"),
    index: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 3 },
);

const { tree: TREE } = fc.letrec<{ tree: XmlElement }>((tie) => ({
  tree: fc.record({
    name: fc.constantFrom("a", "b", "toString"),
    text: fc.constantFrom("x", "y"),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("tree"), { maxLength: 4 })),
  }),
}));

/** All elements at a path, one level after another. */
function naiveFind(root: XmlElement, [step, ...rest]: readonly Step[], first: boolean): XmlElement[] {
  if (step === undefined) return [root];
  const counts = new Map<string, number>();
  const found: XmlElement[] = [];
  for (const child of root.children) {
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    const wanted = step.index ?? (first ? 1 : count);
    if (child.name === step.name && count === wanted) found.push(child);
  }
  return found.flatMap((child) => naiveFind(child, rest, first));
}

const LISTED = fc.array(
  fc.record({
    item: fc.constantFrom("Upload", "Version", "DeleteMarker", "Contents", "CommonPrefixes"),
    key: fc.option(XML_TEXT, { nil: undefined }),
    versionId: fc.option(XML_TEXT, { nil: undefined }),
    uploadId: fc.option(XML_TEXT, { nil: undefined }),
  }),
  { maxLength: 4 },
);

function leaf(name: string, text: string) {
  return { kind: "element", name, prefix: "", attributes: "", nodes: [{ kind: "text", text, style: 0 }] } as const;
}

/** How answers are read, whatever a server sends. */
export const XML: readonly Property[] = [
  property("a document reads back as the tree that it was written from", DOCUMENT, (document) => {
    expect(readXml(Buffer.from(write(document)))).to.deep.equal({ root: meant(document.root) });
  }),

  property(
    "a text is read as XML only where it is, and to the tree that it is",
    TEXT,
    (text) => {
      const body = Buffer.from(text);
      const reading = readXml(body);
      expect("root" in reading ? reading.root : undefined).to.deep.equal(naiveReading(body.toString()));
    },
    { examples: ONCE_MISREAD },
  ),

  property(
    "any bytes are read, or have one short line that says why not",
    fc.tuple(BYTES, fc.nat(999), fc.boolean()),
    ([body, status, truncated]) => {
      isReadSafely(body);
      isJudgedSafely(body, status, truncated);
    },
    { examples: ONCE_SHOWN.map((text): [Uint8Array, number, boolean] => [Buffer.from(text), 200, false]) },
  ),

  property("long and deep bodies end as soon as short ones", fc.oneof(LONG, DEEP, WIDE, HUGE), isReadSafely, {
    cost: "costly",
  }),

  property(
    "a path leads to the elements that it leads to step by step",
    fc.tuple(TREE, STEPS, fc.boolean()),
    ([root, steps, first]) => {
      const path = steps.map(({ name, index }) => (index === undefined ? name : `${name}[${index}]`)).join("/");
      expect(findElements(root, path, first ? "first" : "all")).to.deep.equal(naiveFind(root, steps, first));
    },
  ),

  property("any text is a path of elements or a mistake of the case file", fc.tuple(TREE, ANY_TEXT), ([root, path]) => {
    let thrown: unknown;
    try {
      findElements(root, path, "all");
    } catch (error) {
      thrown = error;
    }
    expect(thrown instanceof HarnessError ? thrown.code : thrown).to.be.oneOf([undefined, "schema"]);
  }),

  property("a list names the very keys, versions and uploads", LISTED, (items) => {
    const nodes = items.map(({ item, key, versionId, uploadId }) => ({
      ...leaf(item, ""),
      nodes: [
        ...(key === undefined ? [] : [leaf("Key", key)]),
        ...(versionId === undefined ? [] : [leaf("VersionId", versionId)]),
        ...(uploadId === undefined ? [] : [leaf("UploadId", uploadId)]),
      ],
    }));
    const body = write({ before: "", root: { ...leaf("ListResult", ""), nodes }, after: "" });
    const wanted = items.flatMap(({ item, ...names }) =>
      item === "CommonPrefixes" || names.key === undefined ? [] : [names],
    );
    const given = readListedItems(answered({ body })).map((one) => ({
      versionId: undefined,
      uploadId: undefined,
      ...one,
    }));
    expect(given).to.deep.equal(wanted);
  }),
];
