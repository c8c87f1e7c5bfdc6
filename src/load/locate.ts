import { type Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import type { Path } from "./path.ts";
import type { Span } from "./source.ts";

/** How a key of the file reads after a table row was filled in. */
export type FillKey = (key: string) => string;

interface Found {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
}

/**
 * Finds the key or the value at a path; where the path leads to nothing, the last thing on the way.
 * Mappings and lists are shown by their key: their text may fill pages.
 */
export function spanOf(document: Document, path: Path, on: "key" | "value", fillKey: FillKey = (key) => key): Span {
  const [found, complete] = walk(document, path, fillKey);
  const { key, value } = found;
  const preferKey = on === "key" || !complete || isCollection(value) || isEmpty(value);
  return rangeOf(preferKey ? (key ?? value) : (value ?? key));
}

function walk(document: Document, path: Path, fillKey: FillKey): [Found, boolean] {
  let found: Found = { value: resolve(document, document.contents) };
  for (const segment of path) {
    const next = step(found.value, segment, fillKey);
    if (!next) return [found, false];
    found = { key: next.key, value: resolve(document, next.value) };
  }
  return [found, true];
}

function step(node: Node | undefined, segment: string | number, fillKey: FillKey): Found | undefined {
  if (isSeq(node) && typeof segment === "number") {
    const item = node.items[segment];
    return isNode(item) ? { value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && fillKey(String(key.value)) === String(segment));
  return pair && { key: asNode(pair.key), value: asNode(pair.value) };
}

function resolve(document: Document, node: unknown): Node | undefined {
  return isAlias(node) ? node.resolve(document) : asNode(node);
}

function asNode(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

function isEmpty(node: Node | undefined): boolean {
  return node?.range?.[0] === node?.range?.[1];
}

function rangeOf(node: Node | undefined): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
