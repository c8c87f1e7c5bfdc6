/** An element as it stands in a document, its namespace prefix kept. */
export interface NaiveElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Character data of the element itself, joined. */
  readonly text: string;
  readonly children: readonly NaiveElement[];
}

/** Why a text is not well-formed. */
class NotWellFormed extends Error {}

const CHAR = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const NAME_START =
  ":A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}" +
  "\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}";
const NAME = new RegExp(`[${NAME_START}][${NAME_START}.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}-]*`, "uy");
const SPACE = /[ \t\n]*/y;
const DECLARATION =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a document by the productions of XML 1.0, one after another, without a document type: the root, or nothing
 * where it is not well-formed. Written for specs, to be compared with readers that are used.
 */
export function parseXml(document: string): NaiveElement | undefined {
  try {
    return new Reader(document.replace(/\r\n?/g, "\n")).document();
  } catch (error) {
    if (error instanceof NotWellFormed) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    if (!CHAR.test(text)) throw new NotWellFormed("a forbidden character");
    this.#text = text;
  }

  document(): NaiveElement {
    this.#match(DECLARATION);
    this.#misc();
    const root = this.#element();
    this.#misc();
    if (this.#at < this.#text.length) throw new NotWellFormed("more behind the root");
    return root;
  }

  #misc(): void {
    do this.#match(SPACE);
    while (this.#comment() || this.#instruction());
  }

  #comment(): boolean {
    if (!this.#take("<!--")) return false;
    const body = this.#until("--");
    this.#need(">");
    return body !== undefined;
  }

  #instruction(): boolean {
    if (!this.#take("<?")) return false;
    const target = this.#need(NAME);
    if (target.toLowerCase() === "xml") throw new NotWellFormed("a declaration within");
    if (this.#take("?>")) return true;
    if (this.#need(SPACE) === "") throw new NotWellFormed("no space behind the target");
    this.#until("?>");
    return true;
  }

  #element(): NaiveElement {
    this.#need("<");
    const name = this.#need(NAME);
    const attributes = this.#attributes();
    if (this.#take("/>")) return { name, attributes, text: "", children: [] };
    this.#need(">");
    const content = this.#content();
    this.#need(name);
    this.#match(SPACE);
    this.#need(">");
    return { name, attributes, ...content };
  }

  #attributes(): Map<string, string> {
    const attributes = new Map<string, string>();
    while (this.#need(SPACE) !== "" && !["/", ">"].includes(this.#text[this.#at] ?? "")) {
      const name = this.#need(NAME);
      this.#match(SPACE);
      this.#need("=");
      this.#match(SPACE);
      const quote = this.#take('"') ? '"' : this.#need("'");
      const value = this.#until(quote);
      if (value.includes("<") || attributes.has(name)) throw new NotWellFormed("an attribute");
      attributes.set(name, decode(value.replace(/[\t\n]/g, " ")));
    }
    return attributes;
  }

  /** All up to the end tag, whose `</` is taken too. */
  #content(): Pick<NaiveElement, "text" | "children"> {
    const children: NaiveElement[] = [];
    let text = "";
    while (!this.#take("</")) {
      if (this.#comment() || this.#instruction()) continue;
      if (this.#take("<![CDATA[")) text += this.#until("]]>");
      else if (this.#text[this.#at] === "<") children.push(this.#element());
      else text += this.#characters();
    }
    return { text, children };
  }

  #characters(): string {
    const raw = this.#need(/[^<]+/y);
    if (raw.includes("]]>")) throw new NotWellFormed("]]> in text");
    return decode(raw);
  }

  #until(end: string): string {
    const found = this.#text.indexOf(end, this.#at);
    if (found < 0) throw new NotWellFormed(`no ${end}`);
    const body = this.#text.slice(this.#at, found);
    this.#at = found + end.length;
    return body;
  }

  #take(literal: string): boolean {
    if (!this.#text.startsWith(literal, this.#at)) return false;
    this.#at += literal.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #need(what: string | RegExp): string {
    const found = typeof what === "string" ? (this.#take(what) ? what : undefined) : this.#match(what);
    if (found === undefined) throw new NotWellFormed(`no ${what}`);
    return found;
  }
}

function decode(raw: string): string {
  return raw.replace(/&([^;&]*;?)/g, (_, name: string) => {
    const [, decimal, hex] = /^#(?:([0-9]+)|x([0-9a-fA-F]+));$/.exec(name) ?? [];
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
    if (code > 0x10ffff) throw new NotWellFormed(`&${name}`);
    const text = Number.isNaN(code) ? ENTITIES[/^([a-z]+);$/.exec(name)?.[1] ?? ""] : String.fromCodePoint(code);
    if (text === undefined || !CHAR.test(text)) throw new NotWellFormed(`&${name}`);
    return text;
  });
}
