const encoder = new TextEncoder();

/** Percent-encodes everything but `A-Za-z0-9-._~`, upper-case hex, as SigV4's UriEncode does (AUTH-022). */
export function encodeName(text: string): string {
  return UNRESERVED.test(text) ? text : Array.from(encoder.encode(text), encodeByte).join("");
}

const UNRESERVED = /^[A-Za-z0-9\-._~]*$/;

/** As `encodeName`, but leaves `/` as it is: the form of a key in a path or in a copy source. */
export function encodeKey(key: string): string {
  return key.split("/").map(encodeName).join("/");
}

function encodeByte(byte: number): string {
  const char = String.fromCharCode(byte);
  if (UNRESERVED.test(char)) return char;
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
