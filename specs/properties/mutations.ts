import fc from "fast-check";
import { ANY_TEXT } from "./texts.ts";

type Path = readonly (string | number)[];

/** One change of a value made of lists and mappings. */
export interface Mutation {
  readonly how: "delete" | "replace" | "rename" | "repeat" | "wrap" | "move";
  /** Picks the place, among all. */
  readonly place: number;
  readonly value: unknown;
  readonly key: string;
}

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  "",
  "x",
  "${",
  "${row.x}",
  "${source.path}",
  "source[9-0]",
  "source[0-99999999999999999999]",
  "99999999999999999 MiB",
  "-1 B",
  "9".repeat(40),
  "(".repeat(50),
  [],
  {},
  [null],
  [[]],
  [{ id: "a" }, { id: "a" }],
  Object.fromEntries([["__proto__", 1]]),
  { constructor: { prototype: 1 } },
  { toString: 1 },
  { oneOf: [] },
  { matches: "(" },
];

const ODD_KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "id",
  "each",
  "given",
  "send",
  "expect",
  "steps",
  "control",
  "a.b",
  "${row.x}",
];

export const MUTATION: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom("delete", "replace", "replace", "rename", "repeat", "wrap", "move"),
  place: fc.nat(100_000),
  value: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODD_VALUES) }, { weight: 1, arbitrary: ANY_TEXT }),
  key: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ODD_KEYS) }, { weight: 1, arbitrary: ANY_TEXT }),
});

/** The value with each change made in turn. */
export function mutate(value: unknown, mutations: readonly Mutation[]): unknown {
  return mutations.reduce((whole, mutation) => {
    const paths = pathsIn(whole);
    const path = paths[mutation.place % paths.length] ?? [];
    const other = paths[(mutation.place * 7 + 3) % paths.length] ?? [];
    return changeAt(whole, path, mutation, valueAt(whole, other));
  }, value);
}

/** Every place below the top, the deepest among them. */
function pathsIn(value: unknown): Path[] {
  return entriesOf(value).flatMap(([key, item]) => [[key], ...pathsIn(item).map((path) => [key, ...path])]);
}

function entriesOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function valueAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value;
  return valueAt(entriesOf(value).find(([one]) => one === key)?.[1], rest);
}

function changeAt(value: unknown, [key, ...rest]: Path, mutation: Mutation, other: unknown): unknown {
  const entries = entriesOf(value).flatMap(([one, item]): (readonly [string | number, unknown])[] => {
    if (one !== key) return [[one, item]];
    return rest.length > 0 ? [[one, changeAt(item, rest, mutation, other)]] : changed(one, item, mutation, other);
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function changed(
  key: string | number,
  item: unknown,
  { how, value, key: name }: Mutation,
  other: unknown,
): (readonly [string | number, unknown])[] {
  switch (how) {
    case "delete":
      return [];
    case "replace":
      return [[key, value]];
    case "rename":
      return [[name, item]];
    case "repeat":
      return [
        [key, item],
        [name, item],
      ];
    case "wrap":
      return [[key, name === "" ? [item, item] : Object.fromEntries([[name, item]])]];
    case "move":
      return [[key, other]];
  }
}
