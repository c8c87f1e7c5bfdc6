/** An element: its name and its text or children. */
export type Xml = readonly [name: string, content: string | number | boolean | readonly Xml[]];

/** The namespace of S3's documents (RESP-004, B1). */
const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A result document in the form that AWS was recorded to send: declaration, one line break, root in S3's namespace (B1). */
export function resultDocument(root: string, children: readonly Xml[]): string {
  return `${DECLARATION}<${root} xmlns="${NAMESPACE}">${children.map(write).join("")}</${root}>`;
}

/** An error document: no namespace (ERR-009); copy errors have no declaration either (B11). */
export function errorDocument(children: readonly Xml[], declaration: boolean): string {
  return `${declaration ? DECLARATION : ""}${write(["Error", children])}`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

function write([name, content]: Xml): string {
  return `<${name}>${typeof content === "object" ? content.map(write).join("") : escapeText(String(content))}</${name}>`;
}

// Quotes stay as they are (B3); control characters, which keys may hold, become references as on AWS.
function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(CONTROL, (char) => `&#x${char.charCodeAt(0).toString(16)};`);
}

// Line breaks are left, so that the canonical request of a refused signature can be read.
const CONTROL = /(?![\n\t])\p{Cc}/gu;
