/** An element as it was read; attributes and namespace prefixes are dropped. */
export interface XmlNode {
  readonly name: string;
  /** The text directly inside, joined. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface OpenNode {
  readonly name: string;
  text: string;
  readonly children: XmlNode[];
}

/**
 * Reads one of the small documents that S3 takes; undefined, if it is not well-formed.
 * Only elements, text, comments and the five named entities are known: a DOCTYPE makes it malformed.
 */
export function readXml(document: string): XmlNode | undefined {
  const top: OpenNode = { name: "", text: "", children: [] };
  const open: OpenNode[] = [top];
  let at = 0;
  while (at < document.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(document);
    if (!token || !take(token, open)) return undefined;
    at = TOKEN.lastIndex;
  }
  const [root, second] = top.children;
  return open.length === 1 && second === undefined && top.text.trim() === "" ? root : undefined;
}

/** The text of the first child with this name. */
export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text.trim();
}

const TOKEN =
  /<(?:\?xml[^?]*\?|!--(?:(?!--).)*--|\/(?<close>[\w.:-]+)\s*|(?<open>[\w.:-]+)(?:\s+[\w.:-]+=(?:"[^"<]*"|'[^'<]*'))*\s*(?<empty>\/?))>|(?<text>[^<]+)/sy;

function take(token: RegExpExecArray, open: OpenNode[]): boolean {
  const parts = token.groups ?? {};
  if (parts["text"] !== undefined) return takeText(parts["text"], open);
  if (parts["close"] !== undefined) return close(localName(parts["close"]), open);
  if (parts["open"] === undefined) return true;
  open.push({ name: localName(parts["open"]), text: "", children: [] });
  return parts["empty"] === "/" ? close(localName(parts["open"]), open) : true;
}

function takeText(raw: string, open: OpenNode[]): boolean {
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/.test(raw)) return false;
  const node = open.at(-1);
  if (node) node.text += raw.replace(/&(#?\w+);/g, (_, name: string) => entity(name));
  return true;
}

function close(name: string, open: OpenNode[]): boolean {
  const node = open.pop();
  const parent = open.at(-1);
  if (!node || !parent || node.name !== name) return false;
  parent.children.push(node);
  return true;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function entity(name: string): string {
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (name.startsWith("#")) return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  return { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }[name] ?? "";
}
