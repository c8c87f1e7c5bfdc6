/*
 * Script of the page, plain JavaScript kept as text, because the page has to be one file. Data reaches the page
 * as text nodes and by `textContent` alone.
 */

/** Makes elements, and text without invisible characters. */
export const CLIENT_ELEMENTS: string = String.raw`
function showInvisible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/gu, (found) => {
    if (found === "\n" || found === "\t") return found;
    return found === "\r" ? "\\r" : "\\u{" + found.codePointAt(0).toString(16) + "}";
  });
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) made.append(typeof child === "string" ? showInvisible(child) : child);
  return made;
}

function hexDump(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const lines = [];
  for (let start = 0; start < bytes.length; start += 16) {
    const row = [...bytes.subarray(start, start + 16)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(start.toString(16).padStart(6, "0") + "  " + hex.padEnd(47) + "  " + text);
  }
  return lines.join("\n");
}
`;
