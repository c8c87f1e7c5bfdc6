/**
 * Shorter secrets are the public words of emulators (`test`, `secret`): replacing them would eat ordinary text
 * and protect nothing.
 */
const SHORTEST = 8;

/** The length from which decoded base64 counts as a key of its own, and not as a word that happens to decode. */
const SHORTEST_KEY_BYTES = 16;

/**
 * Gives every form in which a secret can come back from a server: as it is, percent-encoded, escaped for XML or JSON,
 * base64 and base64url, hexadecimal (also spaced, as in `CanonicalRequestBytes`), and for a base64 key its raw bytes.
 * Strings stand for bytes as latin1. Secrets shorter than 8 characters have no forms.
 */
export function secretForms(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const bytes = Buffer.from(secret);
  const forms = [...spellings(secret), bytes.toString("latin1"), ...encodings(bytes), ...keyForms(secret)];
  return [...new Set(forms)];
}

function spellings(text: string): string[] {
  const percent = percentEncode(text);
  const xml = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    text,
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    xml,
    xml.replaceAll('"', "&quot;").replaceAll("'", "&apos;"),
    JSON.stringify(text).slice(1, -1),
    text.replaceAll("/", "\\/"),
  ];
}

function percentEncode(text: string): string {
  // By way of bytes, because lone surrogates make encodeURIComponent throw.
  return encodeURIComponent(Buffer.from(text).toString());
}

function encodings(bytes: Buffer): string[] {
  const hex = bytes.toString("hex");
  const spaced = hex.replace(/..(?=.)/g, "$& ");
  return [
    ...spellings(bytes.toString("base64")),
    ...spellings(bytes.toString("base64").replace(/=+$/, "")),
    bytes.toString("base64url"),
    ...[hex, spaced].flatMap((text) => [text, text.toUpperCase()]),
  ];
}

/** The forms of the key that a secret spells in base64; none when it spells no key. */
function keyForms(secret: string): string[] {
  const bytes = Buffer.from(secret, "base64");
  const unpadded = bytes.toString("base64").replace(/=+$/, "");
  if (bytes.length < SHORTEST_KEY_BYTES || unpadded !== secret.replace(/=+$/, "")) return [];
  return [bytes.toString("latin1"), ...encodings(bytes)];
}
