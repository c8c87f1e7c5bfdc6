/** Gives items as a sentence lists them: `a, b and c`. */
export function listWords(items: readonly string[], last = "and"): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** Gives what stands there most often, of equals the first. */
export function commonestOf(values: readonly string[]): string {
  const count = (value: string) => values.filter((one) => one === value).length;
  return values.reduce((best, one) => (count(one) > count(best) ? one : best), values[0] ?? "");
}

/** More would not be read. */
const EXPECTED_SHOWN = 3;

/** Gives the answers that were expected, the commonest first, each as narrow as it is told: no `4xx` beside a `400`. */
export function expectedWords(expected: readonly string[]): string {
  const all = expected.flatMap((one) => one.split(" or "));
  const different = [...new Set(all)];
  const narrow = different.filter((one) => !different.some((other) => other !== one && isNarrower(other, one)));
  const count = (value: string) => all.filter((one) => one === value).length;
  const ranked = [...narrow].sort((a, b) => count(b) - count(a));
  return listWords(ranked.slice(0, EXPECTED_SHOWN), "or");
}

function isNarrower(answer: string, than: string): boolean {
  const [, digit, code = ""] = /^(\d)xx(?: (.+))?$/.exec(than) ?? [];
  if (digit !== undefined) return answer.startsWith(digit) && !answer.startsWith(`${digit}xx`) && answer.endsWith(code);
  return answer.endsWith(` ${than}`) || answer.startsWith(`${than} `);
}
