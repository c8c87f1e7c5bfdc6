import { expect } from "chai";
import fc from "fast-check";
import { readXml } from "../../src/judge/read-xml.ts";
import { bytesOf } from "./make-exchange.ts";

const LEAF = { root: { name: "a", text: "x", children: [] } };

function textOf(xml: string): string | undefined {
  const reading = readXml(bytesOf(xml));
  return "root" in reading ? reading.root.text : undefined;
}

function problemOf(body: string | Uint8Array): string {
  const reading = readXml(typeof body === "string" ? bytesOf(body) : body);
  return "problem" in reading ? reading.problem : `read as ${JSON.stringify(reading.root).slice(0, 200)}`;
}

describe("[U] readXml", () => {
  describe("reads as the same element", () => {
    const same = {
      "the bare element": "<a>x</a>",
      "a declaration": '<?xml version="1.0" encoding="UTF-8"?>\n<a>x</a>',
      "white space before the declaration": ' \r\n\n<?xml version="1.0"?><a>x</a>',
      "a byte order mark": '\ufeff<?xml version="1.0"?><a>x</a>',
      "a namespace": '<a xmlns="http://s3.amazonaws.com/doc/2006-03-01/">x</a>',
      "a prefix": '<s3:a xmlns:s3="urn:s3">x</s3:a>',
      attributes: "<a b='>' c=\"'\">x</a>",
      "a comment and an instruction": "<!-- < & --><?pi <x> ?><a><!-- y -->x<?pi?></a><!-- z -->",
      CDATA: "<a><![CDATA[x]]></a>",
      "a reference": "<a>&#120;</a>",
      "white space in tags and after the root": "<a\n>x</a >\n",
    };
    for (const [title, xml] of Object.entries(same)) {
      it(title, () => expect(readXml(bytesOf(xml))).to.deep.equal(LEAF));
    }
  });

  describe("keeps text as it is", () => {
    const texts = [
      ["<a> 0010 </a>", " 0010 "],
      ["<a>1e5</a>", "1e5"],
      ["<a>true</a>", "true"],
      ["<a></a>", ""],
      ["<a/>", ""],
      ["<a> </a>", " "],
      ["<a>&quot;d41d&quot;</a>", '"d41d"'],
      ["<a>&amp;lt;&lt;&gt;&apos;&#34;&#x22;&#X</a>", undefined],
      ["<a>&amp;lt;&lt;&gt;&apos;&#34;&#x1F600;</a>", "&lt;<>'\"\u{1f600}"],
      ["<a><![CDATA[&lt;<b>]]> y</a>", "&lt;<b> y"],
      ["<a>x<!-- - -->y</a>", "xy"],
      ["<a>\r\nx\r</a>", "\nx\n"],
      ["<a>é漢</a>", "é漢"],
      ["<a> <b/> </a>", ""],
      ["<a> y <b/></a>", " y "],
    ] as const;
    for (const [xml, text] of texts) {
      it(JSON.stringify(xml), () => expect(textOf(xml)).to.equal(text));
    }
  });

  it("keeps children in their order, whatever their names", () => {
    const reading = readXml(bytesOf("<r><a>1</a><toString>2</toString><a>3</a><hasOwnProperty/></r>"));
    expect(reading).to.deep.equal({
      root: {
        name: "r",
        text: "",
        children: [
          { name: "a", text: "1", children: [] },
          { name: "toString", text: "2", children: [] },
          { name: "a", text: "3", children: [] },
          { name: "hasOwnProperty", text: "", children: [] },
        ],
      },
    });
  });

  it("reads a full page of ListParts", () => {
    const part = "<Part><PartNumber>1</PartNumber><ETag>&quot;x&quot;</ETag><Size>5</Size></Part>";
    const reading = readXml(bytesOf(`<ListPartsResult>${part.repeat(1000)}</ListPartsResult>`));
    expect("root" in reading && reading.root.children.length).to.equal(1000);
  });

  describe("refuses", () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
    const hostile: Record<string, readonly [string | Uint8Array, RegExp]> = {
      "a billion laughs": [`<!DOCTYPE a [<!ENTITY l0 "lol">${entities}]><a>&l9;</a>`, /DOCTYPE/],
      "a DOCTYPE without entities": ["<!DOCTYPE a><a/>", /DOCTYPE/],
      "a DOCTYPE after the declaration": [
        '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        /DOCTYPE/,
      ],
      "10,000 open elements": ["<a>".repeat(10_000), /deeper than 50/],
      "10,000 nested elements": ["<a>".repeat(10_000) + "</a>".repeat(10_000), /deeper than 50/],
      "30,000 elements": [`<r>${"<a/>".repeat(30_000)}</r>`, /more than 20000 elements/],
      "5 MB": [`<a>${"x".repeat(5_000_000)}</a>`, /more than 1048576 bytes/],
      "a tag of 900 kB that never ends": [`<a ${'b="x" '.repeat(150_000)}`, /bad markup/],
      "900 kB of quotes": [`<a ${"'".repeat(900_001)}>`, /bad markup/],
      "an element named __proto__": ["<__proto__><polluted>1</polluted></__proto__>", /named __proto__/],
      "an element named constructor": ["<a><constructor><prototype/></constructor></a>", /named constructor/],
      "an element named prototype": ["<a><prototype/></a>", /named prototype/],
      "an unclosed element": ["<a><b></b>", /not well-formed XML: Unclosed tag 'a'$/],
      "elements that overlap": ["<a><b></a></b>", /not well-formed XML: Expected closing tag 'b'/],
      "an end tag too many": ["<a/></a>", /not well-formed XML: an end tag/],
      "two roots": ["<a></a><b></b>", /more than one root/],
      "two empty roots": ["<a/><b/>", /more than one root/],
      "text after an empty root": ["<a/>x", /text outside/],
      "text before the root": ["x<a/>", /text outside/],
      "CDATA outside the root": ["<a/><![CDATA[x]]>", /text outside/],
      "an unclosed comment": ["<a/><!-- x", /bad markup at <!-- x$/],
      "two hyphens in a comment": ["<a><!-- x -- y --></a>", /bad markup/],
      "an unclosed CDATA": ["<a><![CDATA[x</a>", /bad markup/],
      "the end of CDATA in text": ["<a>]]></a>", /\]\]> in text/],
      "another declaration": ["<a><!ELEMENT b></a>", /bad markup/],
      "an instruction without a target": ["<a><? x?></a>", /bad markup/],
      "an unclosed tag": ["<a><b", /bad markup/],
      "a bare less-than": ["<a>1 < 2</a>", /not well-formed/],
      "a less-than in an attribute": ['<a b="<"/>', /bad markup/],
      "duplicate attributes": ['<a b="1" b="2"/>', /Attribute 'b' is repeated/],
      "an attribute without quotes": ["<a b=1/>", /not well-formed/],
      "an attribute without value": ["<a b/>", /not well-formed/],
      "a name that begins with a digit": ["<1a/>", /not well-formed/],
      "an undefined entity": ["<a>&nbsp;</a>", /undefined reference at &nbsp;/],
      "an undefined entity in an attribute": ['<a b="&x;"/>', /undefined reference/],
      "a bare ampersand": ["<a>a & b</a>", /undefined reference/],
      "a reference to NUL": ["<a>&#0;</a>", /undefined reference at &#0;/],
      "a reference to a surrogate": ["<a>&#xD800;</a>", /undefined reference/],
      "a reference beyond Unicode": ["<a>&#x110000;</a>", /undefined reference/],
      NUL: ["<a>\0</a>", /the character U\+0000/],
      "a control character": ["<a>\x1b[2J</a>", /the character U\+001B/],
      "bytes that are not UTF-8": [Buffer.from("<a>\xff</a>", "latin1"), /not UTF-8/],
      "an overlong encoding": [Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xc0, 0xaf), /not UTF-8/],
      "UTF-16": [Buffer.from("\ufeff<a/>", "utf16le"), /not UTF-8/],
      "UTF-16 without a mark": [Buffer.from("<a/>", "utf16le"), /U\+0000/],
      "a declaration within": ['<a><?xml version="1.0"?></a>', /declaration/],
      nothing: ["", /not well-formed/],
      "white space": [" \n", /not well-formed/],
      "an instruction alone": ["<?a?>", /not well-formed/],
    };
    for (const [title, [body, problem]] of Object.entries(hostile)) {
      it(title, () => expect(problemOf(body)).to.match(problem));
    }

    it("and touches no prototype", () => expect(Reflect.has({}, "polluted")).to.equal(false));
  });

  it("gives problems of one short line", () => {
    const problem = problemOf(`<a>${"x".repeat(1000)}</${"b\n".repeat(1000)}>`);
    expect(problem.length).to.be.lessThan(300);
    expect(problem).not.to.include("\n");
  });

  it("never throws, whatever the bytes", () => {
    const piece = fc.constantFrom(
      "<a>",
      "</a>",
      "<a/>",
      "<",
      ">",
      "&",
      "&lt;",
      "&#x0;",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?",
      "?>",
      '"',
      "=",
      " b='",
      "\ufeff",
      "__proto__",
      "x",
    );
    const shaped = fc.array(piece, { maxLength: 12 }).map((pieces) => bytesOf(pieces.join("")));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), shaped), (body) => {
        expect(readXml(body)).to.be.an("object");
      }),
      { numRuns: 500 },
    );
  });

  it("gives back any text that was escaped", () => {
    const escaped = (text: string): string => text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textOf(`<a>${escaped(text)}</a>`)).to.equal(text);
      }),
      { numRuns: 200 },
    );
  });
});
