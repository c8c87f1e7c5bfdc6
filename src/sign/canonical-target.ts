/** Everything but RFC 3986's unreserved characters is encoded, each byte as %XX with upper-case hex. */
const RESERVED = /[^A-Za-z0-9\-._~]/g;

/** A valid percent triplet stays, whatever else is not unreserved or a slash is encoded. */
const PATH_TOKEN = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~/]/g;

const TRIPLET = /%([0-9A-Fa-f]{2})/g;

/** The path and the query of a request target; the query without its `?`, empty when there is none. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  return mark === -1 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** One piece of a query, encoded: the characters of `text` are bytes (latin1). */
export function encodeItem(text: string): string {
  return text.replace(RESERVED, encodeByte);
}

/**
 * The CanonicalURI of S3: the path as it goes out, neither normalised nor encoded a second time (AUTH-020).
 * What should have been encoded and was not is encoded here, as in AWS's example of `test$file.text`.
 */
export function canonicalPath(path: string): string {
  return path.replace(PATH_TOKEN, (token) => (token.length === 3 ? token : encodeByte(token)));
}

/**
 * The CanonicalQueryString: each item decoded to bytes, encoded again strictly, sorted by name and then value.
 * A percent sign that begins no triplet stands for itself; a name without `=` has an empty value.
 */
export function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((item) => item !== "")
    .map(canonicalItem)
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
}

function canonicalItem(item: string): { readonly name: string; readonly value: string } {
  const equals = item.indexOf("=");
  const [name, value] = equals === -1 ? [item, ""] : [item.slice(0, equals), item.slice(equals + 1)];
  return { name: encodeItem(decodeItem(name)), value: encodeItem(decodeItem(value)) };
}

function decodeItem(text: string): string {
  return text.replace(TRIPLET, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
