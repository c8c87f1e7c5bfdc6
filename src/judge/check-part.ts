import { succeeded } from "./answered-ok.ts";
import { describe } from "./describe-answer.ts";
import { describePart, describeParts } from "./describe-part.ts";
import { unquote } from "./entity-tag.ts";
import { findElements, textAt } from "./find-elements.ts";
import { type Answer, errorOf, type NoAnswer, rootOf } from "./read-answer.ts";
import type { XmlElement } from "./read-xml.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";
import { showBytes, showValue } from "./show-value.ts";

type List = Answer | NoAnswer | undefined;
type WantedPart = Extract<ExpectedOf<"part">, { readonly absent: false }>;

const WHERE = "ListParts";

/** Looks in the answer of ListParts for no part at all, or for one part with a size and an ETag (RESP-010, RESP-011). */
export function checkPart(check: ExpectedOf<"part">, list: List): Result {
  const expected = check.absent ? "no part" : describeWanted(check);
  // An upload that is gone holds no part.
  if (list && isUploadGone(list)) return check.absent ? MET : unmet(WHERE, expected, describe(list));
  const page = list && pageOf(list);
  if (!page) return { kind: "unseen", why: `${describeList(list)}, so whether a part was stored cannot be told` };
  return check.absent ? checkNone(page, expected) : checkWanted(check, page, expected);
}

/** Gives the parts that ListParts shows in a few words; nothing when it shows none or was not answered. */
export function describeListed(list: List): string | undefined {
  const page = list && pageOf(list);
  const parts = page ? findElements(page, "Part", "all") : [];
  return parts.length > 0 ? describeParts(parts) : undefined;
}

function checkNone(page: XmlElement, expected: string): Result {
  const parts = findElements(page, "Part", "all");
  return parts.length === 0 ? MET : unmet(WHERE, expected, describeParts(parts));
}

function checkWanted(check: WantedPart, page: XmlElement, expected: string): Result {
  const found = findElements(page, "Part", "all").filter((part) => textAt(part, "PartNumber") === check.number);
  const [part] = found;
  if (!part && textAt(page, "IsTruncated") === "true") {
    return { kind: "unseen", why: `ListParts answered one page of several, and part ${check.number} is not on it` };
  }
  if (!part) return unmet(WHERE, expected, `no part ${check.number}`);
  if (found.length > 1) return unmet(WHERE, expected, `part ${check.number} listed ${found.length} times`);
  return isWanted(check, part) ? MET : unmet(WHERE, expected, describePart(part, check.etag !== undefined));
}

function isWanted(check: WantedPart, part: XmlElement): boolean {
  const sizeHolds = check.size === undefined || textAt(part, "Size") === String(check.size);
  return sizeHolds && (check.etag === undefined || unquote(textAt(part, "ETag") ?? "") === unquote(check.etag));
}

function describeWanted({ number, size, etag }: WantedPart): string {
  const sized = size === undefined ? "" : ` of ${showBytes(size)}`;
  return `part ${number}${sized}${etag === undefined ? "" : ` with the ETag ${showValue(etag)}`}`;
}

function isUploadGone(list: Answer | NoAnswer): boolean {
  if (list.kind === "no-answer" || list.status !== 404) return false;
  const error = errorOf(list);
  return error !== undefined && textAt(error, "Code") === "NoSuchUpload";
}

function pageOf(list: Answer | NoAnswer): XmlElement | undefined {
  return succeeded(list) ? (rootOf(list, "ListPartsResult") ?? renamedPageOf(list)) : undefined;
}

/** A listing is known by what it holds, under any name (clients do not look at the root's): the name is ListParts' own fault. */
function renamedPageOf({ content }: Answer): XmlElement | undefined {
  if (content.kind !== "xml" || content.root.name === "Error") return undefined;
  const isPage = ["UploadId", "IsTruncated"].every((name) => textAt(content.root, name) !== undefined);
  return isPage ? content.root : undefined;
}

function describeList(list: List): string {
  if (!list) return "ListParts was not sent";
  if (list.kind === "no-answer") return `ListParts was not answered (${list.message})`;
  return `ListParts answered ${describe(list)}`;
}
