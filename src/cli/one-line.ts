/** Gives a text in one line: what a target says must not move the cursor of our user's terminal. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
