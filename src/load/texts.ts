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
  if (typeof value === "string") return [{ path, on: "value", text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]): PlacedText[] => [
    { path: [...path, key], on: "key", text: key },
    ...textsIn(item, [...path, key]),
  ]);
}

/** Gives every `${name}` below a value; the name of one that is not closed is the rest of its text. */
export function referencesIn(value: unknown, path: Path): PlacedReference[] {
  const holding = textsIn(value, path).filter(({ text }) => text.includes("${"));
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
