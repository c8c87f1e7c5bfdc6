import type { Path } from "./path.ts";

/** A text in a file: the key or the value at a path. */
export interface PlacedText {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
}

/** A `${name}` in a text. */
export interface PlacedReference extends PlacedText {
  readonly name: string;
  /** Whether the `}` is there. */
  readonly closed: boolean;
}

/** Gives every text below a value, keys of mappings among them. */
export function textsIn(value: unknown, path: Path): PlacedText[] {
  const found: PlacedText[] = [];
  collect(value, [...path], found, "");
  return found;
}

/** Adds the texts that hold some characters. The way is one list for all, for few of them are wanted. */
function collect(value: unknown, way: (string | number)[], found: PlacedText[], wanted: string): void {
  if (typeof value === "string") {
    if (value.includes(wanted)) found.push({ path: [...way], on: "value", text: value });
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    way.push(key);
    if (typeof key === "string" && key.includes(wanted)) found.push({ path: [...way], on: "key", text: key });
    collect(item, way, found, wanted);
    way.pop();
  }
}

/** Gives every `${name}` below a value; the name of one that is not closed is the rest of its text. */
export function referencesIn(value: unknown, path: Path): PlacedReference[] {
  const holding: PlacedText[] = [];
  collect(value, [...path], holding, "${");
  return holding.flatMap((place) =>
    [...place.text.matchAll(/\$\{([^}]*)(\}?)/g)].map((match) => ({
      ...place,
      name: match[1] ?? "",
      closed: match[2] === "}",
    })),
  );
}

/** Whether a value is a mapping. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
