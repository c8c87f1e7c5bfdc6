import { XMLParser, XMLValidator } from "fast-xml-parser";
import { decodeReferences } from "./references.ts";
import { malformed, refused, scanXml } from "./scan-xml.ts";
import { showValue } from "./show-value.ts";
import { isSpace, skipSpace } from "./xml-grammar.ts";

/** An element by its local name; attributes and namespaces are not kept. */
export interface XmlElement {
  readonly name: string;
  /** Character data of the element itself, white space kept; empty where only white space stands between children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** The root element, or one phrase that says why there is none. */
export type XmlReading = { readonly root: XmlElement } | { readonly problem: string };

/** A full page of ListParts takes about a third of it. */
const MAX_BYTES = 1024 * 1024;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: "#cdata",
  jPath: false,
  // Names are values in the tree that is made here, never keys.
  onDangerousProperty: (name) => name,
});

/**
 * Reads a body as XML 1.0 in UTF-8 and never throws. A byte order mark and white space before the declaration are
 * passed over (RESP-016). DOCTYPE, and size, depth and number of elements beyond what S3 answers, are refused.
 */
export function readXml(body: Uint8Array): XmlReading {
  if (body.length > MAX_BYTES) return { problem: refused(`it has more than ${MAX_BYTES} bytes`) };
  const decoded = decodeUtf8(body);
  if (decoded === undefined) return { problem: malformed("the bytes are not UTF-8") };
  const scanned = scanXml(skipSpace(decoded));
  if ("problem" in scanned) return scanned;
  const problem = validate(scanned.bare);
  return problem === undefined ? parse(scanned.bare) : { problem };
}

function decodeUtf8(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function validate(text: string): string | undefined {
  const verdict = XMLValidator.validate(text);
  return verdict === true ? undefined : malformed(showValue(verdict.err.msg.replace(/\.$/, "")));
}

function parse(text: string): XmlReading {
  try {
    const parsed: unknown = parser.parse(text);
    const root = toElement("", parsed).children[0];
    return root ? { root } : { problem: malformed("no element") };
  } catch (error) {
    return { problem: malformed(showValue(error instanceof Error ? error.message : String(error))) };
  }
}

function toElement(name: string, content: unknown): XmlElement {
  const children: XmlElement[] = [];
  let text = "";
  for (const node of nodesOf(content)) {
    for (const [key, value] of Object.entries(node)) {
      if (key === "#text") text += decodeReferences(String(value));
      else if (key === "#cdata") text += cdataOf(value);
      else children.push(toElement(key.slice(key.indexOf(":") + 1), value));
    }
  }
  return { name, text: children.length > 0 && isSpace(text) ? "" : text, children };
}

function cdataOf(content: unknown): string {
  return nodesOf(content)
    .map((node) => String(node["#text"] ?? ""))
    .join("");
}

function nodesOf(content: unknown): Record<string, unknown>[] {
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
