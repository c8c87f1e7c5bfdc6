/** UriEncode of SigV4: everything but the unreserved characters as upper-case `%XX` (AUTH-022). */
export function uriEncode(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[^A-Za-z0-9\-._~]/g, (char) => {
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

/** The bytes that a percent-encoded text stands for; undefined, if a `%` is not followed by two hex digits. */
export function percentDecode(text: string): Buffer | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  const decoded = text.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(decoded, "latin1");
}

/** The text that a percent-encoded text stands for; undefined, if it is malformed or not UTF-8. */
export function percentDecodeText(text: string): string | undefined {
  const bytes = percentDecode(text);
  if (!bytes) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
