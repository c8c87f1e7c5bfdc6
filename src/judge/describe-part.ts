import { textAt } from "./find-elements.ts";
import type { XmlElement } from "./read-xml.ts";
import { showBytes, showValue } from "./show-value.ts";

const SHOWN = 3;

/** Gives parts of a ListParts answer in a few words: `part 1 of 10 bytes`, at most three of them. */
export function describeParts(parts: readonly XmlElement[]): string {
  const shown = parts.slice(0, SHOWN).map((part) => describePart(part));
  return parts.length > SHOWN ? `${shown.join("; ")} and ${parts.length - SHOWN} more` : shown.join("; ");
}

/** Gives one part: `part 1 of 10 bytes`, on demand with its ETag. */
export function describePart(part: XmlElement, withEtag = false): string {
  const number = textAt(part, "PartNumber");
  const size = textAt(part, "Size");
  const numbered = `part ${number === undefined ? "without a number" : showValue(number)}`;
  const sized = size === undefined ? "without a size" : `of ${showSize(size)}`;
  return withEtag ? `${numbered} ${sized} ${describeEtag(textAt(part, "ETag"))}` : `${numbered} ${sized}`;
}

function describeEtag(etag: string | undefined): string {
  return etag === undefined ? "without an ETag" : `with the ETag ${showValue(etag)}`;
}

function showSize(text: string): string {
  return /^\d{1,15}$/.test(text) ? showBytes(Number(text)) : `the size ${showValue(text)}`;
}
