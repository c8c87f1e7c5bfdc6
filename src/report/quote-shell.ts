/**
 * Gives one shell word that stands for exactly this text, whatever is in it, on one line of printable ASCII.
 * Characters up to U+00FF stand for the byte of that number (as header values are kept), others for their UTF-8.
 * Beyond printable ASCII the word uses `$'…'`, which bash, zsh and ksh know.
 */
export function quoteShell(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${text.replace(/[^\x20-\x7e]|['\\]/gu, escapeCharacter)}'`;
}

function escapeCharacter(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  const code = character.codePointAt(0) ?? 0;
  const bytes = code <= 0xff ? [code] : [...Buffer.from(character)];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
