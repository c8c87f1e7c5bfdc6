import { inflateRawSync } from "node:zlib";
import { expect } from "chai";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { COMPARISON_FORMATS, compareReports } from "../../src/compare.ts";
import { parseReport } from "../../src/load/load-report.ts";
import { readSeal } from "../../src/model/packed-report.ts";
import type { Report } from "../../src/model/report.ts";
import { FORMATS } from "../../src/report/formats.ts";
import { shownReport } from "../../src/report/html/shown-report.ts";
import { fullReport, PLANTED, type Planted, reportWith, WORD } from "./hostile-report.ts";
import { type NaiveElement, parseXml } from "./naive-xml.ts";
import { type Property, property } from "./property.ts";

/** Controls, reading orders, what has no width, line separators, broken characters: all but line ends and tabs. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The text with every spelled-out character put back: where a text was shown, it can be read again. */
function spoken(text: string): string {
  const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
  return text.replace(/\\(?:u\{([0-9a-f]{1,6})\}|([nrt]))/g, (whole, code?: string, letter?: string) => {
    if (letter !== undefined) return named[letter] ?? whole;
    const number = Number.parseInt(code ?? "", 16);
    return number > 0x10ffff ? whole : String.fromCodePoint(number);
  });
}

type Tree = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
  children: readonly Tree[],
];

function xmlTree({ name, attributes, text, children }: NaiveElement): Tree {
  return [name, Object.fromEntries(attributes), text, children.map(xmlTree)];
}

function junitTree(report: Report): Tree {
  const root = parseXml(FORMATS.junit.render(report));
  if (root === undefined) throw new Error("the JUnit report is not well-formed");
  return xmlTree(root);
}

/** Every text of a tree as it was before it was shown, the harmless word replaced. */
function spokenTree([name, attributes, text, children]: Tree, word: string): Tree {
  const said = (value: string) => spoken(value.replaceAll(WORD, () => word));
  const values = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, said(value)]));
  return [name, values, said(text), children.map((child) => spokenTree(child, word))];
}

type Shape = readonly [name: string, attributes: readonly string[], children: readonly Shape[]];

/** The elements of a page with the names of their attributes, as a browser takes them. */
function shapeOf(node: DefaultTreeAdapterTypes.Node): Shape {
  const attributes = "attrs" in node ? node.attrs.map(({ name }) => name) : [];
  const children = "childNodes" in node ? node.childNodes.filter(({ nodeName }) => nodeName !== "#text") : [];
  return [node.nodeName, attributes, children.map(shapeOf)];
}

function linksIn(node: DefaultTreeAdapterTypes.Node): string[] {
  const own = "attrs" in node ? node.attrs.filter(({ name }) => name === "href").map(({ value }) => value) : [];
  return "childNodes" in node ? [...own, ...node.childNodes.flatMap(linksIn)] : own;
}

function hasSameShape(hostile: string, harmless: string): void {
  const page = parse(hostile);
  expect(shapeOf(page)).to.deep.equal(shapeOf(parse(harmless)));
  expect(linksIn(page).filter((link) => !link.startsWith("#"))).to.deep.equal([]);
  expect(hostile.replace(/<style>[\s\S]*?<\/style>/, "")).not.to.match(INVISIBLE);
}

function embedded(page: string): unknown {
  const data = /<script type="application\/octet-stream" id="report">([A-Za-z0-9+/=]*)<\/script>/.exec(page)?.[1];
  return JSON.parse(inflateRawSync(Buffer.from(data ?? "", "base64")).toString());
}

/** Markdown as blocks of code and lines of prose; of a line what could be markup, and how it begins. */
function skeleton(markdown: string): string[] {
  const prose = markdown.replace(/^(`{3,})(\w*)\n[\s\S]*?\n\1$/gm, "(code $2)");
  const spans = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;
  return prose.split("\n").map((line) => {
    const begin = /^(?: {4}|\s*(?:[-+*]|\d{1,9}[.)])(?= |$)|\s*(?:#{1,6} |>|=+$|-+$))/.exec(line)?.[0] ?? "";
    const marks =
      line
        .replace(spans, "(span)")
        .replace(/&#\d+;/g, "")
        .match(/[`*_[\]<>|~#\\$@!]|&|:\/\/|www\./g) ?? [];
    return `${begin}…${marks.filter((mark) => mark !== "!").join("")}`;
  });
}

function hasSameMarkup(hostile: string, harmless: string): void {
  expect(skeleton(hostile)).to.deep.equal(skeleton(harmless));
  expect(hostile).not.to.match(INVISIBLE);
}

/** Names that every object has, beginnings of Markdown, characters that a terminal obeys: each once got through. */
const ONCE_THROUGH: readonly Planted[] = [
  { text: "__proto__", places: ['["cases",5,"clauses",0]', '["cases",5,"recordings",0]'] },
  { text: "1. ", places: ['["cases",1,"title"]'] },
  { text: "`", places: ['["cases",1,"id"]'] },
  { text: "\u001b[31m", places: ['["cases",8,"id"]', '["byProfile",1,"title"]', '["suite","version"]'] },
  {
    text: "\u202e",
    places: ['["causes",0,"example","commands",0]', '["cases",7,"exchanges",0,"request","body","sha256"]'],
  },
];

/** Reports, whatever stands in them: shown as text alone. */
export const REPORTS: readonly Property[] = [
  property(
    "JSON gives back the same report, sealed",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      for (const render of [FORMATS.json.render, FORMATS.compact.render]) {
        const text = render(hostile);
        expect(parseReport(Buffer.from(text).toString(), "report.json")).to.deep.equal(hostile);
        expect(readSeal(text).found).to.equal(readSeal(text).wanted);
      }
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),

  property(
    "JUnit is well-formed and says what the report says",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      const harmless = reportWith(WORD, planted);
      expect(FORMATS.junit.render(hostile)).not.to.match(INVISIBLE);
      expect(spokenTree(junitTree(hostile), WORD)).to.deep.equal(spokenTree(junitTree(harmless), planted.text));
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),

  property(
    "HTML has the elements of its template alone, and its data as it is",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      const harmless = reportWith(WORD, planted);
      const page = FORMATS.html.render(hostile);
      hasSameShape(page, FORMATS.html.render(harmless));
      expect(embedded(page)).to.deep.equal(JSON.parse(JSON.stringify(shownReport(hostile))));
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),

  property(
    "Markdown has the markup of its template alone",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      const harmless = reportWith(WORD, planted);
      hasSameMarkup(FORMATS.markdown.render(hostile), FORMATS.markdown.render(harmless));
      hasSameMarkup(FORMATS.findings.render(hostile), FORMATS.findings.render(harmless));
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),

  property(
    "text for a terminal moves no cursor and adds no line",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      const harmless = reportWith(WORD, planted);
      const text = FORMATS.text.render(hostile);
      expect(text).not.to.match(INVISIBLE);
      expect(text.split("\n")).to.have.length(FORMATS.text.render(harmless).split("\n").length);
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),

  property(
    "comparisons show texts as they are, in every format",
    PLANTED,
    (planted) => {
      const hostile = reportWith(planted.text, planted);
      const harmless = reportWith(WORD, planted);
      const of = (report: Report) => {
        const reports = [report, fullReport()];
        const comparison = compareReports(reports, { queries: ["differs", "absent on any"] });
        const rendered = (format: keyof typeof COMPARISON_FORMATS) =>
          COMPARISON_FORMATS[format](comparison, { reports });
        return { comparison, rendered };
      };
      const shown = of(hostile);
      const plain = of(harmless);
      expect(JSON.parse(shown.rendered("json"))).to.deep.equal(JSON.parse(JSON.stringify(shown.comparison)));
      const whole = compareReports([hostile, fullReport()], {});
      expect(shown.rendered("text")).not.to.match(INVISIBLE);
      expect(COMPARISON_FORMATS.text(whole, { reports: [] })).not.to.match(INVISIBLE);
      hasSameMarkup(shown.rendered("markdown"), plain.rendered("markdown"));
      hasSameShape(shown.rendered("html"), plain.rendered("html"));
    },
    { cost: "costly", examples: ONCE_THROUGH },
  ),
];
