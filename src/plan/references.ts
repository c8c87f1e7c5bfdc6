/** A `${name}` in a text of a case. */
const reference = /\$\{([A-Za-z][\w.-]*)\}/g;

/** The names that a text refers to. */
export function referencesIn(text: string): string[] {
  return Array.from(text.matchAll(reference), (match) => match[1] ?? "");
}

/** Replaces each `${name}` that `values` knows, written by `write`; the others stay for later. */
export function replaceReferences(
  text: string,
  values: Readonly<Record<string, string>>,
  write: (value: string) => string = (value) => value,
): string {
  return text.replace(reference, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : write(value);
  });
}

/** Applies `change` to the text between references and leaves the references as they are. */
export function mapLiterals(text: string, change: (literal: string) => string): string {
  let result = "";
  let end = 0;
  for (const match of text.matchAll(reference)) {
    result += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + change(text.slice(end));
}
