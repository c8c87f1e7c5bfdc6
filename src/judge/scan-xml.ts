import { badReference, forbiddenCharacter } from "./references.ts";
import { showValue } from "./show-value.ts";
import { isDeclaration, isSpace, isWellFormedDeclaration, MARKUP } from "./xml-grammar.ts";

/** Answers of S3 are four levels deep; a hostile one could exhaust the stack. */
const MAX_DEPTH = 50;
/** ListParts gives at most 1,000 parts of fewer than ten elements each. */
const MAX_ELEMENTS = 20_000;
/** Names that the parser will not read, because they could reach an object's prototype. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

interface Progress {
  depth: number;
  elements: number;
}

/** What the parser may have, or one phrase that says why there is nothing for it. */
export type Scanned = { readonly bare: string } | { readonly problem: string };

/**
 * Finds what the parser and its validator let through or spend too much on: DOCTYPE, depth, number of elements,
 * forbidden characters, undefined references, a second root, text beside the root, markup that is none. Gives the text
 * without declaration, comments and instructions, of which the validator refuses some that are well-formed.
 */
export function scanXml(text: string): Scanned {
  const character = forbiddenCharacter(text);
  if (character) return { problem: malformed(`the character ${character}`) };
  const progress: Progress = { depth: 0, elements: 0 };
  const kept: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfToken(text, at);
    if (end === undefined) return { problem: badMarkup(text.slice(at, at + 20)) };
    const token = text.slice(at, end);
    const problem = isDeclaration(token) ? takeDeclaration(token, at) : take(progress, token);
    if (problem) return { problem };
    if (!isAside(token)) kept.push(token);
    at = end;
  }
  return { bare: kept.join("") };
}

function isAside(token: string): boolean {
  return token.startsWith("<!--") || token.startsWith("<?");
}

/** The text breaks a rule of XML 1.0. */
export function malformed(why: string): string {
  return `not well-formed XML: ${why}`;
}

/** The text may be XML, but reading it would not be safe. */
export function refused(why: string): string {
  return `XML that is not read: ${why}`;
}

function endOfToken(text: string, at: number): number | undefined {
  if (text[at] !== "<") {
    const next = text.indexOf("<", at);
    return next < 0 ? text.length : next;
  }
  MARKUP.lastIndex = at;
  return MARKUP.test(text) ? MARKUP.lastIndex : undefined;
}

function badMarkup(start: string): string {
  return start.startsWith("<!DOCTYPE") ? refused("it has a DOCTYPE") : malformed(`bad markup at ${showValue(start)}`);
}

function takeDeclaration(token: string, at: number): string | undefined {
  if (at > 0) return malformed("a declaration within");
  return isWellFormedDeclaration(token) ? undefined : malformed(`the declaration ${showValue(token)}`);
}

function take(progress: Progress, token: string): string | undefined {
  if (isAside(token)) return undefined;
  if (token.startsWith("<![CDATA[")) return progress.depth > 0 ? undefined : malformed("text outside the root element");
  if (token.startsWith("</")) {
    progress.depth -= 1;
    return progress.depth < 0 ? malformed("an end tag without its start tag") : undefined;
  }
  const reference = badReference(token);
  if (reference) return malformed(`an undefined reference at ${showValue(reference)}`);
  return token.startsWith("<") ? takeStartTag(progress, token) : takeText(progress, token);
}

function takeStartTag(progress: Progress, token: string): string | undefined {
  if (progress.depth === 0 && progress.elements > 0) return malformed("more than one root element");
  const name = /^<([^\s/>]*)/.exec(token)?.[1] ?? "";
  if (REFUSED_NAMES.has(name)) return refused(`it has an element named ${name}`);
  progress.elements += 1;
  if (progress.elements > MAX_ELEMENTS) return refused(`it has more than ${MAX_ELEMENTS} elements`);
  if (progress.depth >= MAX_DEPTH) return refused(`it is nested deeper than ${MAX_DEPTH} elements`);
  if (!token.endsWith("/>")) progress.depth += 1;
  return undefined;
}

function takeText(progress: Progress, token: string): string | undefined {
  if (token.includes("]]>")) return malformed("]]> in text");
  return progress.depth === 0 && !isSpace(token) ? malformed("text outside the root element") : undefined;
}
