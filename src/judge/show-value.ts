const LONGEST = 200;

/** Makes a value of the target fit for a finding: cut when long, quoted when its ends or characters would not be seen. */
export function showValue(value: string): string {
  if (value === "") return "an empty value";
  const head = value.length > LONGEST ? `${value.slice(0, LONGEST)}… (${showCount(value.length)} characters)` : value;
  return hasControlCharacter(head) || head.trim() !== head ? quote(head) : head;
}

/** JSON leaves DEL as it is. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

/** Gives a number with its thousands marked: `1,234`. */
export function showCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Gives `1 byte` or `1,234 bytes`. */
export function showBytes(count: number): string {
  return count === 1 ? "1 byte" : `${showCount(count)} bytes`;
}

/** Says whether a value holds C0 controls or DEL. C1 is left out: it stands in headers that carry UTF-8, read as latin1. */
export function hasControlCharacter(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
