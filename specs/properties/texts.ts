import fc from "fast-check";

/** What breaks a text out of its place: quotes, comments, escapes, controls, reading orders, broken characters. */
export const TRICKY: readonly string[] = [
  "",
  " ",
  "\n",
  "\r\n",
  "\t",
  "\0",
  "\u001b[31m",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u202e",
  "\u2028",
  "\u200b",
  "\ufeff",
  "\uffff",
  "\ud800",
  "\udfff",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&#10;",
  '"',
  "'",
  "`",
  "```",
  "|",
  "\\",
  "\\n",
  "**",
  "[a](b)",
  "@team",
  "# ",
  "- ",
  "$(id)",
  "${a.b}",
  "%",
  "%2F",
  "%zz",
  "+",
  "/",
  "..",
  "?versionId=",
  "é",
  "🪣",
  "__proto__",
  "constructor",
];

/** Texts of these pieces and any characters between them. */
export function textOf(pieces: readonly string[], maxPieces = 6): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 4 }) },
  );
  return fc.array(piece, { maxLength: maxPieces }).map((found) => found.join(""));
}

/** What anybody may write where a text is wanted. */
export const ANY_TEXT: fc.Arbitrary<string> = textOf(TRICKY);
