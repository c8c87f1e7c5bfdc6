const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,10})|#x([0-9a-fA-F]{1,8}));/g;

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Characters that XML 1.0 has no place for (production `Char`), written literally or by number. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Gives the first character of `text` that XML 1.0 does not allow, as `U+0000`. */
export function forbiddenCharacter(text: string): string | undefined {
  const found = FORBIDDEN.exec(text)?.[0].codePointAt(0);
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Gives the first `&` of `text` that begins no predefined or character reference, with what follows it. */
export function badReference(text: string): string | undefined {
  const rest = text.replace(REFERENCE, (whole, name, decimal, hex) =>
    resolve(name, decimal, hex) === undefined ? whole : "",
  );
  const at = rest.indexOf("&");
  return at < 0 ? undefined : rest.slice(at, at + 20);
}

/** Puts the five predefined and the character references in their place; no other entity is ever expanded. */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (whole, name, decimal, hex) => resolve(name, decimal, hex) ?? whole);
}

function resolve(name: unknown, decimal: unknown, hex: unknown): string | undefined {
  if (typeof name === "string") return PREDEFINED.get(name);
  if (typeof decimal === "string") return characterOf(Number.parseInt(decimal, 10));
  return typeof hex === "string" ? characterOf(Number.parseInt(hex, 16)) : undefined;
}

function characterOf(code: number): string | undefined {
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? undefined : character;
}
