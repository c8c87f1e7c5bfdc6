import { deflateRawSync } from "node:zlib";
import { showInvisible } from "../show-invisible.ts";

/** HTML that is safe as it is: only `html` makes it. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** Gives HTML from a template: text and numbers are escaped wherever they stand, markup goes in as it is. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = parts.map(partText);
  return { markup: strings.map((text, index) => text + (texts[index] ?? "")).join("") };
}

/** Gives text that HTML shows literally, in an element or in a quoted attribute; invisible characters are spelled out. */
function escapeHtml(text: string): string {
  return showInvisible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/**
 * Gives a value as deflated JSON in base64, for a script element: a tenth of the size, for exchanges repeat
 * themselves, and an alphabet in which no answer of a target can say anything to the browser.
 */
export function embedJson(value: unknown): Markup {
  return { markup: deflateRawSync(JSON.stringify(value), { level: 9 }).toString("base64") };
}

/** Gives text of ours, a style sheet or a script, as it is. */
export function trusted(text: string): Markup {
  return { markup: text };
}

/** Nothing. */
export const NOTHING: Markup = { markup: "" };

function partText(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("\n");
}
