/** White space of XML 1.0 (production 3): less than what JavaScript takes for such. */
const SPACE = "[ \\t\\r\\n]";

const NAME_START =
  ":A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{167f}\\u{1681}-\\u{1fff}\\u{200c}\\u{200d}" +
  "\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fefe}\\u{ff00}-\\u{fffd}\\u{10000}-\\u{effff}";

/** A name (production 5), but for the two characters in it that the parser would trim: U+1680 and U+FEFF. */
const NAME = `[${NAME_START}][${NAME_START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}]*`;

const ATTRIBUTE = `${SPACE}+${NAME}${SPACE}*=${SPACE}*(?:"[^<"]*"|'[^<']*')`;

/** A comment, CDATA section, processing instruction, end tag, or start tag; no text makes it backtrack for long. */
export const MARKUP = new RegExp(
  [
    "<!--(?:(?!--)[^])*-->",
    "<!\\[CDATA\\[[^]*?\\]\\]>",
    `<\\?${NAME}(?:${SPACE}[^]*?)?\\?>`,
    `</${NAME}${SPACE}*>`,
    `<${NAME}(?:${ATTRIBUTE})*${SPACE}*/?>`,
  ].join("|"),
  "uy",
);

/** Whether a processing instruction bears the name of the declaration, which stands at the beginning alone. */
export function isDeclaration(token: string): boolean {
  return /^<\?xml[ \t\r\n?]/i.test(token);
}

const VALUE = (pattern: string) => `${SPACE}*=${SPACE}*(?:"${pattern}"|'${pattern}')`;
const DECLARATION = new RegExp(
  `^<\\?xml${SPACE}+version${VALUE("1\\.[0-9]+")}(?:${SPACE}+encoding${VALUE("[A-Za-z][A-Za-z0-9._\\-]*")})?` +
    `(?:${SPACE}+standalone${VALUE("(?:yes|no)")})?${SPACE}*\\?>$`,
);

/** Whether a declaration has the form of one (production 23). */
export function isWellFormedDeclaration(token: string): boolean {
  return DECLARATION.test(token);
}

/** The text without white space at its beginning. */
export function skipSpace(text: string): string {
  return text.replace(/^[ \t\r\n]+/, "");
}

/** Whether there is nothing but white space in a text. */
export function isSpace(text: string): boolean {
  return skipSpace(text) === "";
}
