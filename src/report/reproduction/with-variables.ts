import type { ReportExchange } from "../../model/report.ts";
import type { Named } from "./name-values.ts";

/**
 * Gives the words of a request with variables in the place of the values that the script takes from answers. A variable ends the quotes and begins them again, which a word in `$'…'` does not bear. Undefined too where the id of
 * an upload would stay, which is gone with the run.
 */
export function withVariables(
  request: string,
  named: readonly Named[],
  { request: { url } }: ReportExchange,
): string | undefined {
  const whole = named.reduce(withVariable, request);
  const isOdd = whole !== request && request.includes("$'");
  const isLeft = named.some(
    ({ kind, value, variable }) => kind === "upload" && uploadIdOf(url) === value && !whole.includes(`"$${variable}"`),
  );
  return isOdd || isLeft ? undefined : whole;
}

function uploadIdOf(url: string): string | null {
  return new URLSearchParams(url.slice(url.indexOf("?") + 1).replaceAll("+", "%2B")).get("uploadId");
}

/** An upload id may be any text, so it is replaced in its own place alone; an ETag is 32 digits wherever it stands. */
function withVariable(line: string, { kind, value, variable }: Named): string {
  const word = `'"$${variable}"'`;
  const replaced =
    kind === "upload"
      ? replaceWhole(line, `uploadId=${encodeURIComponent(value)}`, `uploadId=${word}`)
      : line.replaceAll(value, word);
  // At the end of a word there is nothing to quote any more.
  return replaced.replaceAll(`${word}'`, word.slice(0, -1));
}

/** One id may begin as another does. */
function replaceWhole(line: string, text: string, by: string): string {
  return line
    .split(text)
    .reduce((left, right) => (/^[A-Za-z0-9]/.test(right) ? `${left}${text}${right}` : `${left}${by}${right}`));
}
