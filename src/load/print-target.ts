import { Document, isCollection, isMap, isScalar } from "yaml";

/** So long a value may stand on the line of its key. */
const inOneLine = 90;

/** Gives a target file as text: short values in one line, as they are written by hand. */
export function printTarget(target: Readonly<Record<string, unknown>>): string {
  const document = new Document(target);
  const { contents } = document;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      const length = JSON.stringify(target[isScalar(key) ? String(key.value) : ""] ?? "").length;
      if (isCollection(value)) value.flow = length < inOneLine;
    }
  }
  return `# yaml-language-server: $schema=./schema.json\n${document.toString({ lineWidth: 0 })}`;
}
