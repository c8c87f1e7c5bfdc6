/** Controls, format characters (bidi overrides, zero width), line separators, lone surrogates, noncharacters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/gu;

/**
 * Gives the text with everything spelled out that would hide, reorder or break it where it is shown:
 * `\u{1b}` for an escape character. Line ends and tabs stay.
 */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (found) => (found === "\n" || found === "\t" ? found : spellOut(found)));
}

/** Like `showInvisible`, but line ends and tabs are spelled out too: the result is one line. */
export function showInOneLine(text: string): string {
  return text.replace(INVISIBLE, spellOut);
}

/** Gives at most `limit` UTF-16 units of the text, and says how many were left out. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A cut between the halves of a surrogate pair would leave a broken character.
  const kept = text.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

function spellOut(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
